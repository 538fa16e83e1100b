package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.Violation;
import com.advertisex.lake.model.ViolationCode;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.Map;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

class TestCsvRecords
{
    private static final String MAPPING = """
            mapping: three
            version: 1
            feed: interactions
            format: {type: csv, columns: [at, campaign, note]}
            eventType: {always: click}
            fields: {event_time: at, campaign_id: campaign, landing_page: note}
            """;
    private static final String AT = "2026-11-20T11:00:00Z";

    private final Decoding decoding = Decoding.of(MAPPING);

    @Test
    void readsTheLakesOwnConversions()
    {
        Decoded.Accepted accepted = Decoding.byDefault("interactions").accepted(
                AT + ",i1,conversion,3f2a,c1,v1,cr1,purchase,k1,m1,o1,49.90,EUR,,192.0.2.0,Mozilla/5.0,DE,mobile,false");

        assertThat(accepted.type()).isEqualTo(EventType.CONVERSION);
        assertThat(accepted.event().get("conversion_type")).isEqualTo("purchase");
        assertThat(accepted.event().get("revenue")).isEqualTo(new BigDecimal("49.900000000"));
        assertThat(accepted.event().get("extra")).isEqualTo(Map.of("ip", "192.0.2.0", "user_agent", "Mozilla/5.0"));
    }

    @Test
    void readsTheLakesOwnClicks()
    {
        Decoded.Accepted accepted = Decoding.byDefault("interactions").accepted(
                AT + ",i1,click,3f2a,c1,v1,cr1,,k1,m1,,,,https://shop.example/,192.0.2.0,Mozilla/5.0,DE,mobile,0");

        assertThat(accepted.type()).isEqualTo(EventType.CLICK);
        assertThat(accepted.event().get("landing_page")).isEqualTo("https://shop.example/");
        assertThat(accepted.event().get("is_test")).isEqualTo(false);
        assertThat(accepted.event().get("extra")).isNull();
    }

    @Test
    void aConversionWithoutATypeIsRejected()
    {
        assertThat(Decoding.byDefault("interactions").codes(AT + ",i1,conversion,,c1,,,,,,,,,,,,,,")).containsExactly(ViolationCode.MISSING_CONVERSION_TYPE);
    }

    @Test
    void anEventOfUnknownTypeKeepsWhatBothTypesHave()
    {
        Decoded decoded = Decoding.byDefault("interactions").decode(AT + ",i1,view,,c1,,,,,,,,,,,,,,");

        assertThat(decoded).isInstanceOfSatisfying(Decoded.Rejected.class, rejected -> {
            assertThat(rejected.type()).isNull();
            assertThat(rejected.primary()).isEqualTo(
                    new Violation(ViolationCode.UNKNOWN_EVENT_TYPE, "event_type", "view", "one of click, conversion (eventType of the mapping)"));
            assertThat(rejected.partial().get("campaign_id")).isEqualTo("c1");
        });
    }

    @Test
    void quotedFieldsHoldDelimitersQuotesAndLineEnds()
    {
        assertThat(decoding.event(AT + ",c1,\"a, \"\"b\"\"\r\nc\"").get("landing_page")).isEqualTo("a, \"b\"\r\nc");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "2026-11-20T11:00:00Z,c1,\"unclosed", "\"", "2026-11-20T11:00:00Z,c1,\"a\"b", "", "2026-11-20T11:00:00Z,c1", "2026-11-20T11:00:00Z,c1,x,y",
            "2026-11-20T11:00:00Z,c1,x\n2026-11-20T11:00:00Z,c1,x", "\u0000\u0001"})
    void whatIsNotOneRecordOfAllColumnsIsMalformed(String text)
    {
        assertThat(decoding.codes(text)).containsExactly(ViolationCode.MALFORMED);
    }

    @Test
    void aWrongNumberOfFieldsIsSaid()
    {
        assertThat(decoding.violations("a,b").get(0)).isEqualTo(new Violation(ViolationCode.MALFORMED, null, "2 fields", "3 columns"));
    }

    @Test
    void textInAnotherEncodingIsMalformed()
    {
        Decoded decoded = decoding.decode((AT + ",c1,caf\u00e9").getBytes(ISO_8859_1));

        assertThat(Decoding.codes(decoded)).containsExactly(ViolationCode.MALFORMED);
        assertThat(Decoding.violations(decoded).get(0).limit()).isEqualTo("text in UTF-8 (format.encoding)");
    }

    @Test
    void encodingOfTheMappingApplies()
    {
        Decoding latin = Decoding.of(MAPPING.replace("type: csv,", "type: csv, encoding: windows-1252,"));

        Decoded decoded = latin.decode((AT + ",c1,caf\u00e9 5 \u20ac").getBytes(Charset.forName("windows-1252")));

        assertThat(Decoding.accepted(decoded).event().get("landing_page")).isEqualTo("caf\u00e9 5 \u20ac");
    }

    @Test
    void headerOfTheFileOverridesTheColumnsOfTheMapping()
    {
        decoding.header(LandedHeaders.COLUMNS, "\uFEFFcampaign, at ,\"other\"");

        GenericRecord event = decoding.event("c1," + AT + ",x");

        assertThat(event.get("campaign_id")).isEqualTo("c1");
        assertThat(event.get("landing_page")).isNull();
        assertThat(event.get("extra")).isEqualTo(Map.of("other", "x"));
    }

    @Test
    void aHeaderThatNamesAColumnTwiceIsMalformed()
    {
        assertThat(decoding.header(LandedHeaders.COLUMNS, "at,campaign,at").violations(AT + ",c1,x").get(0))
                .isEqualTo(new Violation(ViolationCode.MALFORMED, null, "at", "a column name may occur once in the header of the file"));
    }

    @Test
    void aFileWithoutTheHeaderThatTheMappingCountsOnIsMalformed()
    {
        Decoding headed = Decoding.of(MAPPING.replace("columns: [at, campaign, note]", "header: true"));

        assertThat(headed.codes(AT + ",c1,x")).containsExactly(ViolationCode.MALFORMED);
        assertThat(headed.header(LandedHeaders.COLUMNS, "at,campaign,note").event(AT + ",c1,x").get("landing_page")).isEqualTo("x");
    }

    @Test
    void columnsByNumberNeedNoNames()
    {
        Decoding numbered = Decoding.of("""
                mapping: numbered
                version: 1
                feed: interactions
                format: {type: csv}
                eventType: {always: click}
                fields: {event_time: 0, campaign_id: 2}
                """);

        GenericRecord event = numbered.event(AT + ",spare,c1,more");

        assertThat(event.get("campaign_id")).isEqualTo("c1");
        assertThat(event.get("extra")).isEqualTo(Map.of("1", "spare", "3", "more"));
        assertThat(numbered.violations(AT + ",spare").get(0)).isEqualTo(new Violation(ViolationCode.MALFORMED, null, "2 fields", "3 columns"));
    }

    @Test
    void backslashEscapesQuotesWhereTheMappingSaysSo()
    {
        Decoding escaped = Decoding.of(MAPPING.replace("type: csv,", "type: csv, escape: \"\\\\\",") + "nulls: [\"\\\\N\"]\n");

        assertThat(escaped.event(AT + ",c1,\"a \\\"b\\\" c:\\\\d\"").get("landing_page")).isEqualTo("a \"b\" c:\\d");
        assertThat(escaped.event(AT + ",c1,\\N").get("landing_page")).isNull();
    }

    @Test
    void tabSeparatedTextIsNotQuoted()
    {
        Decoding tabs = Decoding.of(MAPPING.replace("type: csv", "type: tsv"));

        assertThat(tabs.event(AT + "\tc1\t\"half a quote").get("landing_page")).isEqualTo("\"half a quote");
        assertThat(tabs.codes(AT + "\tc1")).containsExactly(ViolationCode.MALFORMED);
    }

    @Test
    void delimiterOfTheMappingApplies()
    {
        assertThat(Decoding.of(MAPPING.replace("type: csv,", "type: csv, delimiter: \"|\",")).event(AT + "|c1|a,b").get("landing_page")).isEqualTo("a,b");
    }
}
