package com.advertisex.lake.model.decode;

import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;
import java.util.Random;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestConsent
{
    private static final String NONE = "CQuOljVQuOljVAfAAAENAAFAAAAAAAAAAAAAAAAAAAAA.QAAA.IAAA";
    private static final String FIRST_PURPOSE = "CQuOljWQuOljWAfAAAENAAFAAIAAAAAAAAAAAAAAAAAA.QAAA.IAAA";
    private static final String FIRST_TWO_PURPOSES = "CQuOljWQuOljWAfAAAENAAFAAMAAAAAAAAAAAAAAAAAA.QAAA.IAAA";
    private static final String MAPPING = """
            mapping: partner
            version: 1
            feed: impressions
            format: {type: json-lines}
            nulls: ["", "null"]
            fields:
              event_time: {default: "2026-11-20T12:00:00Z"}
              creative_id: {default: "c"}
              user_id: /user_id
              consent_status: /consent_status
              consent: /consent
              gdpr: /gdpr
              us_privacy: /us_privacy
              gpp: /gpp
              gpp_sid: /gpp_sid
              coppa: /coppa
            privacy: {userIds: [/user_id, /device_id]}
            """;

    @ParameterizedTest
    @CsvFileSource(resources = "consent.csv", delimiter = '|', quoteCharacter = '\'')
    void whatIsSaidBecomesOneOfTheClosedSet(String status, boolean keepsUser, String record)
    {
        String withUser = record.replaceFirst("\\{", "{\"user_id\":\"u\",\"device_id\":\"d\"" + (record.equals("{}") ? "" : ","));
        GenericRecord event = Decoding.of(MAPPING).event(withUser);
        assertThat(event.get("consent_status")).isEqualTo(status);
        assertThat(event.get("user_key")).isEqualTo(keepsUser ? "u" : null);
        assertThat(String.valueOf(event.get("extra")).contains("device_id")).isEqualTo(keepsUser);
    }

    @Test
    void stringsAreKeptInNoColumn()
    {
        GenericRecord event = Decoding.of(MAPPING).event("{\"gdpr\":1,\"consent\":\"" + FIRST_PURPOSE + "\",\"us_privacy\":\"1YNN\",\"other\":1}");
        assertThat(event.get("extra")).isEqualTo(Map.of("other", "1"));
    }

    @Test
    void wordsThatTheLakeDoesNotKnowAreKept()
    {
        GenericRecord event = Decoding.of(MAPPING).event("{\"consent_status\":\"Perhaps\",\"other\":1}");
        assertThat(event.get("consent_status")).isEqualTo("unknown");
        assertThat(event.get("extra")).isEqualTo(Map.of("other", "1", "consent_status", "Perhaps"));
    }

    @ParameterizedTest
    @CsvSource({NONE + ",denied", FIRST_PURPOSE + ",denied", FIRST_TWO_PURPOSES + ",granted"})
    void everyDemandedPurposeMustBeConsentedTo(String consent, String status)
    {
        Enrichment demanding = Enrichment.packaged().withConsentPurposes(Set.of(1, 2));
        assertThat(Decoding.of(MAPPING, demanding).event("{\"gdpr\":1,\"consent\":\"" + consent + "\"}").get("consent_status")).isEqualTo(status);
    }

    @Test
    void whatIsNoPurposeCannotBeDemanded()
    {
        assertThatThrownBy(() -> Enrichment.packaged().withConsentPurposes(Set.of(25)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("purpose 25 is none: they have numbers from 1 to 24");
        assertThatThrownBy(() -> Enrichment.packaged().withConsentPurposes(Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no purpose is given: then nobody could say no");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", value = {
            "granted|u|\"user\":{\"id\":\"u\",\"consent\":\"" + FIRST_PURPOSE + "\"},\"regs\":{\"gdpr\":1}",
            "granted|u|\"user\":{\"id\":\"u\",\"ext\":{\"consent\":\"" + FIRST_PURPOSE + "\"}},\"regs\":{\"ext\":{\"gdpr\":1}}",
            "denied|null|\"user\":{\"id\":\"u\",\"ext\":{\"consent\":\"" + NONE + "\"}},\"regs\":{\"ext\":{\"gdpr\":1}}",
            "missing|null|\"user\":{\"id\":\"u\"},\"regs\":{\"gdpr\":1}",
            "denied|null|\"user\":{\"id\":\"u\"},\"regs\":{\"us_privacy\":\"1YYN\"}",
            "denied|null|\"user\":{\"id\":\"u\"},\"regs\":{\"ext\":{\"us_privacy\":\"1YYN\"}}",
            "denied|null|\"user\":{\"id\":\"u\"},\"regs\":{\"gpp\":\"DBABLA~BAAQAAAAAABA.QA\",\"gpp_sid\":[7]}",
            "denied|null|\"user\":{\"id\":\"u\"},\"regs\":{\"coppa\":1}",
            "denied|null|\"user\":{\"id\":\"u\",\"yob\":2010}",
            "null|u|\"user\":{\"id\":\"u\",\"yob\":2009}",
            "null|u|\"user\":{\"id\":\"u\",\"yob\":0}"})
    void bidRequestsSayItInTheirOwnObjects(String status, String userKey, String members)
    {
        GenericRecord event = Decoding.byDefault("bid-requests-json").event("{\"id\":\"r\",\"imp\":[{\"id\":\"1\"}],\"site\":{}," + members + "}");
        assertThat(event.get("consent_status")).isEqualTo(status);
        assertThat(event.get("user_key")).isEqualTo(userKey);
    }

    @Test
    void noTextEverMakesADecoderThrow()
    {
        Random random = new Random(20261121);
        String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~1YN";
        ConsentStrings strings = new ConsentStrings(Set.of(1));
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "" : random.nextBoolean() ? "DBAB" : "C");
            int length = random.nextInt(60);
            for (int i = 0; i < length; i++) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            assertThat(strings.tcf(text.toString()).status()).isNotNull();
            assertThat(strings.usPrivacy(text.toString()).status()).isNotNull();
            assertThat(strings.gpp(text.toString(), random.nextBoolean() ? "" : "[2,7]").status()).isNotNull();
        }
        assertThat(strings.tcf("C".repeat(ConsentStrings.MAX_LENGTH + 1)).keepsUser()).isFalse();
    }
}
