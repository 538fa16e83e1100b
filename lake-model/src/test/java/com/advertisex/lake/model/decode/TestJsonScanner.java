package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.mapping.MappingReader;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What the scanner takes it reads as Jackson does; what Jackson refuses it leaves. */
final class TestJsonScanner
{
    private static final SourcePlaces PLACES = new SourcePlaces(MappingReader.read(
            """
            mapping: scanned
            version: 1
            feed: impressions
            format: {type: json-lines}
            fields:
              event_id: /id
              event_time: {from: /time, formats: [epoch-ms]}
              creative_id: [/ad/creative, /ad/~1slash, "/ad/with \\"quotes\\"", /ad/größe]
              campaign_id: /ads/1/campaign
              publisher_id: [/whole, /whole/part/1/name]
            """.getBytes(UTF_8)));
    private static final List<String> NAMES = List.of("id", "time", "ad", "ads", "creative", "campaign", "whole", "part", "name", "/slash",
            "with \\\"quotes\\\"", "größe", "gr\\u00f6\\u00dfe", "other", "", "a\\/b", "id ");
    private static final List<String> SCALARS = List.of("1", "-0", "\"text\"", "1.50", "0", "-17", "01", "-0.0", "0.1e3", "1E5", "123456789012345678",
            "1234567890123456789", "12345678901234567890123", "0.000000000000000001",
            "1.", ".5", "-", "+1", "true", "false", "null", "True", "nul", "\"\"", "\"plain text\"",

            "\"longer than eight bytes, and then a quote: \\\"\"", "\"\\\\\"",
            "\"\\u00e9\\ud83d\\ude00\\ud800\"", "\"\\u00zz\"", "\"\\x\"", "\"é\u4e2d\uD83D\uDE00\"",
            "\"tab\there\"", "\"\\t\\n\\r\\b\\f\\/\"", "\"unclosed", "\"\uFFFD\"", "\"\u007f\"", "NaN", "'quoted'", "\u0661");

    private final JsonScanner scanner = new JsonScanner(PLACES);
    private final JsonRecordReader reader = new JsonRecordReader(PLACES);

    @RepeatedTest(20)
    void readsWhatItTakesAsJacksonDoes(RepetitionInfo repetition)
    {
        Random random = new Random(repetition.getCurrentRepetition());
        int taken = 0;
        for (int i = 0; i < 5_000; i++) {
            byte[] text = object(random, 4).getBytes(UTF_8);
            taken += assertSame(i % 3 == 0 ? damaged(text, random) : text) ? 1 : 0;
        }
        assertThat(taken).isGreaterThan(1_000);
    }

    @Test
    void takesRecordsAsTheyUsuallyAre()
    {
        assertThat(taken("""
                {"id": "9f2c", "time": 1795172400123, "ad": {"creative": "cr-7", "größe": 3.25}, "ads": [{}, {"campaign": "c\\u002d1\\/2"}],
                 "whole": {"part": [true, {"name": "Zoë", "none": null, "list": []}]}, "unknown": {"ip": "198.51.100.7", "many": [1, 2]}}
                """)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{}}", "{} {}", "[]", "null",
            "{\"id\":1,}", "{\"id\":1 \"time\":2}", "{\"id\":1,\"id\":2}", "{\"x\":1,\"x\":1}", "{\"whole\":{\"a\":1,\"a\":2}}"})
    void leavesWhatIsNoRecord(String text)
    {
        assertThat(taken(text)).isFalse();
    }

    @Test
    void looksAtNothingBeyondTheRecord()
    {
        byte[] body = "{\"id\":\"cut\"} \"}".getBytes(UTF_8);
        for (int length = 0; length < body.length; length++) {
            boolean whole = length >= "{\"id\":\"cut\"}".length() && length <= "{\"id\":\"cut\"} ".length();
            assertThat(scanner.read(body, length, new SourceRecord(PLACES))).describedAs("%s bytes", length).isEqualTo(whole);
        }
    }

    private boolean taken(String text)
    {
        byte[] body = text.getBytes(UTF_8);
        return assertSame(body);
    }

    /** @return whether the scanner took it */
    private boolean assertSame(byte[] body)
    {
        SourceRecord scanned = new SourceRecord(PLACES);
        if (!scanner.read(body, body.length, scanned)) {
            return false;
        }
        SourceRecord parsed = new SourceRecord(PLACES);
        String text = new String(body, UTF_8);
        try {
            reader.parse(body, body.length, parsed);
        }
        catch (UnreadableRecordException e) {
            throw new AssertionError("Jackson does not take " + text + ": " + e.violation(), e);
        }
        assertThat(contents(scanned)).describedAs(text).isEqualTo(contents(parsed));
        return true;
    }

    private static List<Object> contents(SourceRecord source)
    {
        List<Object> contents = new ArrayList<>();
        for (int slot = 0; slot < PLACES.size(); slot++) {
            contents.add(source.value(slot));
        }
        contents.add(source.rest());
        return contents;
    }

    private static String object(Random random, int depth)
    {
        StringBuilder text = new StringBuilder("{");
        int members = random.nextInt(6);
        for (int i = 0; i < members; i++) {
            text.append(i == 0 ? "" : ",").append(space(random)).append('"').append(pick(NAMES, random)).append('"').append(space(random)).append(':')
                    .append(space(random)).append(value(random, depth));
        }
        return text.append(space(random)).append('}').toString();
    }

    private static String value(Random random, int depth)
    {
        int kind = random.nextInt(depth > 0 ? 6 : 4);
        if (kind < 4) {
            // mostly what is valid, so that records are
            return pick(random.nextInt(10) == 0 ? SCALARS : SCALARS.subList(0, 4), random) + space(random);
        }
        if (kind == 4) {
            return object(random, depth - 1);
        }
        List<String> elements = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            elements.add(value(random, depth - 1));
        }
        return "[" + space(random) + String.join(",", elements) + "]";
    }

    private static String space(Random random)
    {
        return random.nextInt(4) > 0 ? "" : pick(List.of(" ", "\n", "\t\r", "  ", "\f"), random);
    }

    private static byte[] damaged(byte[] text, Random random)
    {
        byte[] damaged = Arrays.copyOf(text, random.nextInt(3) == 0 ? random.nextInt(text.length + 1) : text.length);
        for (int i = random.nextInt(3); i > 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
        }
        return damaged;
    }

    private static String pick(List<String> from, Random random)
    {
        return from.get(random.nextInt(from.size()));
    }
}
