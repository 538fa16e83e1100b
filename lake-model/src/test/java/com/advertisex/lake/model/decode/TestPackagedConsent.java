package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.LandedHeaders;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the lake's own impressions, clicks and conversions say about consent. */
class TestPackagedConsent
{
    private static final String HEADER = "event_time,event_id,event_type,user_id,campaign_id,conversion_type";

    @ParameterizedTest
    @CsvFileSource(resources = "packaged-consent.csv", delimiter = '|')
    void impressionsSayItByMembers(String status, boolean keepsUser, String names, String values)
    {
        StringBuilder record = new StringBuilder("{\"event_id\":\"e\",\"timestamp\":\"2026-11-20T11:00:00Z\",\"creative_id\":\"cr\",\"user_id\":\"u\"");
        String[] texts = values == null ? new String[] {""} : values.split(",", -1);
        String[] members = names.split(",");
        for (int i = 0; i < members.length; i++) {
            record.append(",\"").append(members[i]).append("\":\"").append(texts[i]).append('"');
        }
        assertSaid(Decoding.byDefault("impressions").event(record.append('}').toString()), status, keepsUser);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "packaged-consent.csv", delimiter = '|')
    void clicksAndConversionsSayItByColumns(String status, boolean keepsUser, String names, String values)
    {
        Decoding decoding = Decoding.byDefault("interactions").header(LandedHeaders.COLUMNS, HEADER + "," + names);
        String said = values == null ? "" : values;
        assertSaid(decoding.event("2026-11-20T11:00:00Z,e,click,u,c1,," + said), status, keepsUser);
        assertSaid(decoding.event("2026-11-20T11:00:00Z,e,conversion,u,c1,purchase," + said), status, keepsUser);
    }

    @ParameterizedTest
    @ValueSource(strings = {"click", "conversion"})
    void filesWithoutAHeaderOfTheirOwnHaveTheColumnsThatTheyHad(String type)
    {
        String record = "2026-11-20T11:00:00Z,e," + type + ",u,c1,,cr1,purchase,,,,,,,,,,,";
        assertSaid(Decoding.byDefault("interactions").event(record), null, true);
    }

    @Test
    void consentStringsAreKeptInNoColumn()
    {
        GenericRecord event = Decoding.byDefault("interactions").header(LandedHeaders.COLUMNS, HEADER + ",us_privacy,note")
                .event("2026-11-20T11:00:00Z,e,click,u,c1,,1YNN,other");
        assertThat(event.get("extra")).hasToString("{note=other}");
    }

    private static void assertSaid(GenericRecord event, String status, boolean keepsUser)
    {
        assertThat(event.get("consent_status")).isEqualTo(status);
        assertThat(event.get("user_key")).isEqualTo(keepsUser ? "u" : null);
    }
}
