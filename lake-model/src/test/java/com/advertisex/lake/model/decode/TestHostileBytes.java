package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.mapping.DefaultMappings;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the bytes, the answer is an event or the reasons against one. The seeds are fixed: what fails once fails again. */
class TestHostileBytes
{
    private static final int ROUNDS = 2_000;

    private static final List<String> TEXTS = List.of(
            """
            {"event_id":"e1","timestamp":"2026-11-20T11:00:00Z","creative_id":"c","price_cpm":1.25,"width":300,"user_agent":"x","y":[1,{"z":2e3}]}""",
            """
            2026-11-20T11:00:00Z,i1,click,3f2a,c1,v1,cr1,,k1,m1,,1.5,EUR,"https://a,b",192.0.2.0,"Mozilla ""x\""",DE,mobile,0""",
            """
            {"id":"r","timestamp":1795172400000,"imp":[{"id":"1","bidfloor":0.5,"banner":{"w":300,"h":250},"pmp":{"deals":[{"id":"d"}]}}],\
            "site":{"id":"s","cat":["a"]},"user":{"id":"u","data":[{"segment":[{"id":"g"}]}]},"regs":{"coppa":0},"ext":{"a":null}}""");
    private static final List<String> SPLINTERS = List.of(
            "{", "}", "[", "]", "\"", ",", ":", "\\", "\\u", "\\ud800", "null", "true", "-", "e999999999", "0x", "\u0000", "\n", "\r\n", "1e-999999999",
            "9999999999999999999999", "\uFEFF", "\"\"", "'", "//", "/*", "NaN", "Infinity", "[[[[[[[[", "{\"a\":", "2026-13-45T99:99:99Z", "\u20ac");

    static Stream<String> mappings()
    {
        return DefaultMappings.names().stream();
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void randomBytesNeverThrow(String mapping)
    {
        Random random = new Random(1);
        Decoding decoding = Decoding.byDefault(mapping);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] body = new byte[random.nextInt(300)];
            random.nextBytes(body);
            assertAnswered(decoding.decode(body));
        }
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void brokenRecordsNeverThrow(String mapping)
    {
        Random random = new Random(2);
        Decoding decoding = Decoding.byDefault(mapping);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] body = TEXTS.get(random.nextInt(TEXTS.size())).getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(4); change >= 0; change--) {
                body = broken(body, random);
            }
            assertAnswered(decoding.decode(body));
        }
    }

    @ParameterizedTest
    @MethodSource("mappings")
    void brokenAvroNeverThrows(String mapping)
    {
        Schema schema = new Schema.Parser().parse("""
                {"type": "record", "name": "R", "fields": [
                  {"name": "id", "type": ["null", "string", "long"]},
                  {"name": "timestamp", "type": {"type": "long", "logicalType": "timestamp-micros"}},
                  {"name": "imp", "type": {"type": "array", "items": {"type": "record", "name": "I", "fields": [
                    {"name": "id", "type": "string"}, {"name": "bidfloor", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 3}},
                    {"name": "next", "type": ["null", "I"]}]}}},
                  {"name": "targeting", "type": {"type": "map", "values": "double"}},
                  {"name": "at", "type": {"type": "enum", "name": "E", "symbols": ["A", "B"]}},
                  {"name": "cur", "type": {"type": "array", "items": "null"}},
                  {"name": "ext", "type": {"type": "fixed", "name": "F", "size": 4}},
                  {"name": "day", "type": {"type": "int", "logicalType": "date"}},
                  {"name": "local", "type": {"type": "long", "logicalType": "local-timestamp-millis"}}]}""");
        Random random = new Random(3);
        Decoding decoding = Decoding.byDefault(mapping).schema(schema);
        byte[] header = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN).put((byte) 0xC3).put((byte) 1)
                .putLong(SchemaNormalization.parsingFingerprint64(schema)).array();
        for (int round = 0; round < ROUNDS; round++) {
            byte[] body = Arrays.copyOf(header, 10 + random.nextInt(200));
            for (int i = 10; i < body.length; i++) {
                // small numbers are counts, branches and lengths that go some way
                body[i] = (byte) (random.nextBoolean() ? random.nextInt(8) : random.nextInt(256));
            }
            assertAnswered(decoding.decode(body));
        }
    }

    private static byte[] broken(byte[] body, Random random)
    {
        if (body.length == 0) {
            return body;
        }
        int at = random.nextInt(body.length);
        return switch (random.nextInt(4)) {
            case 0 -> Arrays.copyOf(body, at);
            case 1 -> {
                body[at] = (byte) random.nextInt(256);
                yield body;
            }
            case 2 -> joined(Arrays.copyOf(body, at), SPLINTERS.get(random.nextInt(SPLINTERS.size())).getBytes(StandardCharsets.UTF_8),
                    Arrays.copyOfRange(body, at, body.length));
            default -> {
                int end = at + random.nextInt(body.length - at);
                yield joined(Arrays.copyOf(body, end), Arrays.copyOfRange(body, at, end), Arrays.copyOfRange(body, end, body.length));
            }
        };
    }

    private static byte[] joined(byte[]... parts)
    {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static void assertAnswered(Decoded decoded)
    {
        if (decoded instanceof Decoded.Accepted accepted) {
            assertThat(accepted.fingerprint()).hasSize(16);
            assertThat(accepted.event().get("event_time")).isNotNull();
        }
        else {
            assertThat(((Decoded.Rejected) decoded).violations()).isNotEmpty();
        }
    }
}
