package com.advertisex.lake.model.decode;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/** One event, written as JSON, CSV and Avro, is the same canonical event with the same fingerprint. */
class TestEqualityAcrossFormats
{
    private static final List<String> COLUMNS = List.of("event_id", "event_time", "uid", "ip", "creative_id", "campaign_id", "price_cpm", "width",
            "is_viewable", "page_url", "unknown");
    private static final String FIELDS = """
            defaults: by-name
            nulls: ["", "null"]
            fields: {event_time: {from: %1$sevent_time, formats: [iso, epoch-ms]}, user_id: %1$suid, ip: %1$sip}
            privacy: {userIds: [%1$suid], ips: [%1$sip]}
            """;
    private static final String HEAD = """
            mapping: same
            version: 1
            feed: impressions
            """;

    private static final Decoding JSON = Decoding.of(HEAD + "format: {type: json-lines}\n" + FIELDS.replace("%1$s", "/"));
    private static final Decoding AVRO = Decoding.of(HEAD + "format: {type: avro}\n" + FIELDS.replace("%1$s", "/"));
    private static final Decoding CSV = Decoding.of(HEAD + "format: {type: csv, columns: [" + String.join(", ", COLUMNS) + "]}\n" + FIELDS.replace("%1$s", ""));

    static LongStream seeds()
    {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sameEventSameFingerprint(long seed)
            throws Exception
    {
        Map<String, Object> values = values(new Random(seed));

        Decoded.Accepted fromJson = Decoding.accepted(JSON.decode(new ObjectMapper().writeValueAsString(values)));
        Decoded.Accepted fromCsv = Decoding.accepted(CSV.decode(csvRecord(values)));
        Decoded.Accepted fromAvro = Decoding.accepted(AVRO.decode(datum(values)));

        assertThat(fromCsv.event()).hasToString(fromJson.event().toString());
        assertThat(fromAvro.event()).hasToString(fromJson.event().toString());
        assertThat(fromCsv.fingerprint()).isEqualTo(fromJson.fingerprint());
        assertThat(fromAvro.fingerprint()).isEqualTo(fromJson.fingerprint());
        assertThat(fromAvro.eventKey()).isEqualTo(fromJson.eventKey());
    }

    private static Map<String, Object> values(Random random)
    {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("event_id", random.nextBoolean() ? "e" + random.nextInt() : null);
        values.put("event_time", random.nextBoolean()
                ? Decoding.RECEIVED.toEpochMilli() - random.nextInt(100_000_000)
                : Instant.ofEpochMilli(Decoding.RECEIVED.toEpochMilli() - random.nextInt(100_000_000)).toString());
        values.put("uid", random.nextBoolean() ? random.nextInt(100_000) : Long.toHexString(random.nextLong()));
        values.put("ip", random.nextBoolean() ? "192.0.2.0" : "");
        values.put("creative_id", random.nextBoolean() ? random.nextInt(1_000) : "cr \"" + random.nextInt() + "\", \u00e9\u20ac\ud83d\ude00");
        values.put("campaign_id", random.nextBoolean() ? random.nextLong() : "null");
        values.put("price_cpm", random.nextBoolean() ? BigDecimal.valueOf(random.nextInt(10_000_000), 6).doubleValue() : random.nextInt(100));
        values.put("width", random.nextBoolean() ? random.nextInt(2_000) : "300");
        values.put("is_viewable", switch (random.nextInt(3)) {
            case 0 -> random.nextBoolean();
            case 1 -> random.nextInt(2);
            default -> null;
        });
        values.put("page_url", random.nextBoolean() ? "https://www.example.com/a,b?q=\"c\"\n" : null);
        values.put("unknown", random.nextBoolean() ? random.nextInt() : "x;y");
        return values;
    }

    private static String csvRecord(Map<String, Object> values)
    {
        return COLUMNS.stream()
                .map(values::get)
                .map(value -> value == null ? "" : "\"" + value.toString().replace("\"", "\"\"") + "\"")
                .collect(Collectors.joining(","));
    }

    private static GenericRecord datum(Map<String, Object> values)
    {
        SchemaBuilder.FieldAssembler<Schema> fields = SchemaBuilder.record("Same").fields();
        values.forEach((name, value) -> fields.name(name).type(type(value)).noDefault());
        GenericRecord datum = new GenericData.Record(fields.endRecord());
        values.forEach(datum::put);
        return datum;
    }

    private static Schema type(Object value)
    {
        if (value == null) {
            return Schema.create(Schema.Type.NULL);
        }
        if (value instanceof Integer) {
            return Schema.create(Schema.Type.INT);
        }
        if (value instanceof Long) {
            return Schema.create(Schema.Type.LONG);
        }
        if (value instanceof Double) {
            return Schema.create(Schema.Type.DOUBLE);
        }
        return Schema.create(value instanceof Boolean ? Schema.Type.BOOLEAN : Schema.Type.STRING);
    }
}
