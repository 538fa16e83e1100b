package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Violation;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.mapping.DefaultMappings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class TestJsonRecords
{
    private static final String WHOLE = "{\"timestamp\":\"2026-11-20T11:00:00Z\",\"creative_id\":\"c\"}";

    private final Decoding decoding = Decoding.byDefault("impressions");

    @ParameterizedTest
    @ValueSource(strings = {
            "", " ", "null", "17", "\"text\"", "[]", "[{\"creative_id\":1}]", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,}", "{'a':1}", "{a:1}",
            "{\"a\":01}", "{\"a\":NaN}", "{\"a\":+1}", "{\"a\":1e}", "{\"a\":\"\\x\"}", "{\"a\":\"\u0001\"}", "{\"a\":[1}", "{\"a\":{\"b\":}}", "{}{}", "{} x",
            "{}// comment", "{\"a\":tru}", "<html>", "\u0000\u0000", "{\"a\":\"unclosed}"})
    void whatIsNoJsonObjectIsMalformed(String text)
    {
        assertThat(decoding.codes(text)).containsExactly(ViolationCode.MALFORMED);
    }

    @Test
    void aHundredThousandNestedArraysAreMalformed()
    {
        Violation violation = decoding.violations("{\"creative_id\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}").get(0);

        assertThat(violation.code()).isEqualTo(ViolationCode.MALFORMED);
        assertThat(violation.limit()).isEqualTo("JSON text (RFC 8259), at most 200 levels deep");
        assertThat(violation.value()).contains("nesting depth");
    }

    @Test
    void aHundredThousandNestedObjectsAreMalformed()
    {
        assertThat(decoding.codes("{\"a\":".repeat(100_000))).containsExactly(ViolationCode.MALFORMED);
    }

    @Test
    void invalidUtf8IsMalformed()
    {
        assertThat(Decoding.codes(decoding.decode("{\"creative_id\":\"caf\u00e9\"}".getBytes(ISO_8859_1)))).containsExactly(ViolationCode.MALFORMED);
    }

    @Test
    void aByteOrderMarkIsSkipped()
    {
        assertThat(decoding.event("\uFEFF" + WHOLE).get("creative_id")).isEqualTo("c");
    }

    @Test
    void blanksAndLineEndsAroundDoNotMatter()
    {
        assertThat(decoding.event(" \r\n" + WHOLE + "\r\n").get("creative_id")).isEqualTo("c");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"creative_id\":\"a\",\"creative_id\":\"b\"}", "{\"x\":1,\"x\":1}", "{\"x\":null,\"x\":1}", "{\"x\":{\"y\":1,\"y\":2}}",
            "{\"x\":[{\"y\":null,\"y\":2}]}"})
    void aNameThatOccursTwiceIsMalformed(String text)
    {
        Violation violation = decoding.violations(text).get(0);

        assertThat(violation.code()).isEqualTo(ViolationCode.MALFORMED);
        assertThat(violation.limit()).isEqualTo("a name may occur once in an object");
    }

    @Test
    void onlyTheGivenLengthIsRead()
    {
        byte[] body = (WHOLE + "garbage").getBytes(UTF_8);
        EventDecoder decoder = EventDecoders.create(DefaultMappings.named("impressions"), SchemaSource.NONE, CleanRules.DEFAULT);

        assertThat(decoder.decode(body, WHOLE.length(), decoding.context())).isInstanceOf(Decoded.Accepted.class);
    }

    @Test
    void numbersThatNoMemoryHoldsAreOutOfRange()
    {
        String huge = WHOLE.replace("}", ",\"price_cpm\":1e999999999,\"width\":1e999999999}");

        assertThat(decoding.codes(huge)).containsExactly(ViolationCode.OUT_OF_RANGE_PRICE_CPM, ViolationCode.OUT_OF_RANGE_WIDTH);
        assertThat(decoding.codes(WHOLE.replace("}", ",\"price_cpm\":1e-999999999}"))).containsExactly(ViolationCode.OUT_OF_RANGE_PRICE_CPM);
        assertThat(decoding.codes(WHOLE.replace("}", ",\"price_cpm\":1e99999999999999999999}"))).isNotEmpty();
        assertThat(decoding.codes(WHOLE.replace("}", ",\"price_cpm\":" + "9".repeat(5_000) + "}"))).isNotEmpty();
    }

    @Test
    void anUnknownFieldOfAnySizeIsKeptAsItIs()
    {
        String number = "123456789012345678901234567890.10";

        assertThat(decoding.event(WHOLE.replace("}", ",\"x\":" + number + ",\"y\":1e400}")).get("extra")).isEqualTo(Map.of("x", number, "y", "1E+400"));
    }

    @Test
    void placesInObjectsAndListsAreFound()
    {
        Decoding nested = Decoding.of("""
                mapping: nested
                version: 1
                feed: impressions
                format: {type: json-lines}
                fields:
                  event_time: /meta/at
                  creative_id: [/ads/0/id, /ads/1/id]
                  campaign_id: /meta/a~1b~0c
                """);

        Decoded.Accepted accepted = nested.accepted("""
                {"meta":{"at":"2026-11-20T11:00:00Z","a/b~c":5,"more":{"x":1}},"ads":[{"id":"first","size":[1,2]},{"id":"second"},"third"]}""");

        assertThat(accepted.type()).isEqualTo(EventType.IMPRESSION);
        assertThat(accepted.event().get("creative_id")).isEqualTo("first");
        assertThat(accepted.event().get("campaign_id")).isEqualTo("5");
        assertThat(accepted.event().get("extra"))
                .isEqualTo(Map.of("/meta/more", "{\"x\":1}", "/ads/0/size", "[1,2]", "/ads/1/id", "second", "/ads/2", "third"));
    }

    @Test
    void aScalarWhereAnObjectWasExpectedIsKept()
    {
        Decoding nested = Decoding.of("""
                mapping: nested
                version: 1
                feed: impressions
                format: {type: json-lines}
                fields: {event_time: /at, creative_id: /creative, campaign_id: /campaign/id}
                """);

        assertThat(nested.event("{\"at\":\"2026-11-20T11:00:00Z\",\"creative\":1,\"campaign\":\"none\"}").get("extra")).isEqualTo(Map.of("campaign", "none"));
    }
}
