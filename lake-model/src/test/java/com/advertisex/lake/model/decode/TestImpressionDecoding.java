package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Fingerprint;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.ViolationCode;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class TestImpressionDecoding
{
    private static final String WHOLE = """
            {"event_id":"e1","timestamp":"2026-11-20T11:59:58.123Z","auction_id":"a1","imp_id":"1","campaign_id":"c1","line_item_id":"l1","advertiser_id":"v1",
            "creative_id":"cr1","placement_id":"p1","publisher_id":"pub1","deal_id":null,"user_id":"3f2a","ip":"192.0.2.0",
            "user_agent":"Mozilla/5.0 (Windows NT 10.0)","page_url":"https://news.example.co.uk:8443/a?b=c","country":"GB","device_type":"desktop",
            "width":300,"height":250,"price_cpm":1.250000,"currency":"USD","is_measurable":true,"is_viewable":false,"is_test":false,"shard":17}""";

    private final Decoding decoding = Decoding.byDefault("impressions");

    @Test
    void fillsEveryColumn()
    {
        GenericRecord event = decoding.event(WHOLE);

        assertThat(event.get("event_id")).isEqualTo("e1");
        assertThat(event.get("event_time")).isEqualTo(Decoding.RECEIVED_MICROS - 1_877_000);
        assertThat(event.get("received_time")).isEqualTo(Decoding.RECEIVED_MICROS);
        assertThat(event.get("user_key")).isEqualTo("3f2a");
        assertThat(event.get("ip_truncated")).isEqualTo("192.0.2.0");
        assertThat(event.get("deal_id")).isNull();
        assertThat(event.get("width")).isEqualTo(300);
        assertThat(event.get("is_measurable")).isEqualTo(true);
        assertThat(event.get("is_viewable")).isEqualTo(false);
        assertThat(event.get("agent")).isEqualTo("agent-1");
        assertThat(event.get("landing_file")).isEqualTo("/lake/landing/x/2026-11-20/12/a.avro");
        assertThat(event.get("record_offset")).isEqualTo(7L);
        assertThat(event.get("load_time")).isNull();
    }

    @Test
    void costIsAThousandthOfThePriceExactly()
    {
        GenericRecord event = decoding.event(WHOLE);

        assertThat(event.get("price_cpm")).isEqualTo(new BigDecimal("1.250000000"));
        assertThat(event.get("media_cost")).isEqualTo(new BigDecimal("0.001250000"));
    }

    @Test
    void websiteIsTheRegisteredDomainOfThePage()
    {
        assertThat(decoding.event(WHOLE).get("website")).isEqualTo("example.co.uk");
    }

    @Test
    void whatNoColumnTakesGoesToExtra()
    {
        assertThat(decoding.event(WHOLE).get("extra")).isEqualTo(Map.of("shard", "17"));
    }

    @Test
    void nestedValuesGoToExtraAsJsonText()
    {
        GenericRecord event = decoding.event(WHOLE.replace("\"shard\":17", "\"shard\":{\"id\":1.50,\"tags\":[\"a\",null]},\"/x\":1"));

        assertThat(event.get("extra")).isEqualTo(Map.of("shard", "{\"id\":1.50,\"tags\":[\"a\",null]}", "/~1x", "1"));
    }

    @Test
    void identityIsThatOfTypeAndIdAndPayload()
    {
        Decoded.Accepted accepted = decoding.accepted(WHOLE);

        assertThat(accepted.type()).isEqualTo(EventType.IMPRESSION);
        assertThat(accepted.eventKey()).isEqualTo(Fingerprint.eventKey(EventType.IMPRESSION, "e1"));
        assertThat(accepted.event().get("payload_fingerprint")).isEqualTo(ByteBuffer.wrap(accepted.fingerprint()));
    }

    @Test
    void anEventWithoutAnIdIsKnownByItsFingerprint()
    {
        Decoded.Accepted accepted = decoding.accepted(WHOLE.replace("\"event_id\":\"e1\",", ""));

        assertThat(accepted.event().get("event_id")).isEqualTo(Fingerprint.toHex(accepted.fingerprint()));
    }

    @Test
    void idDoesNotChangeTheFingerprint()
    {
        assertThat(decoding.accepted(WHOLE.replace("\"e1\"", "\"e2\"")).fingerprint()).isEqualTo(decoding.accepted(WHOLE).fingerprint());
    }

    @Test
    void anyOtherValueChangesTheFingerprint()
    {
        assertThat(decoding.accepted(WHOLE.replace("\"width\":300", "\"width\":301")).fingerprint()).isNotEqualTo(decoding.accepted(WHOLE).fingerprint());
        assertThat(decoding.accepted(WHOLE.replace("17", "18")).fingerprint()).isNotEqualTo(decoding.accepted(WHOLE).fingerprint());
    }

    @Test
    void orderAndSpellingOfTheSourceDoNotChangeTheFingerprint()
    {
        String other = "{\"shard\":\"17\",\"width\":\"300\"," + WHOLE.substring(1)
                .replace("\"width\":300,", "")
                .replace(",\"shard\":17", "")
                .replace("1.250000", "\"1.25\"")
                .replace("\"is_measurable\":true", "\"is_measurable\":1")
                .replace("\"deal_id\":null", "\"deal_id\":\"\"");

        assertThat(decoding.accepted(other).fingerprint()).isEqualTo(decoding.accepted(WHOLE).fingerprint());
    }

    @Test
    void crawlersAreFlaggedNotRejected()
    {
        String crawler = WHOLE.replace("Mozilla/5.0 (Windows NT 10.0)", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");

        assertThat(decoding.event(crawler).get("ivt_reason")).isEqualTo("CRAWLER_UA");
        assertThat(decoding.event(WHOLE).get("ivt_reason")).isNull();
    }

    @Test
    void withoutPrivacyNeitherUserNorAddressPasses()
    {
        GenericRecord event = decoding.withoutHeader(LandedHeaders.KEY_ID).event(WHOLE);

        assertThat(event.get("user_key")).isNull();
        assertThat(event.get("ip_truncated")).isNull();
        assertThat(event.toString()).doesNotContain("3f2a").doesNotContain("192.0.2");
    }

    @Test
    void allThatIsWrongIsSaidOrderedByCode()
    {
        String wrong = WHOLE
                .replace("\"creative_id\":\"cr1\"", "\"creative_id\":\"\"")
                .replace("\"width\":300", "\"width\":-1")
                .replace("\"height\":250", "\"height\":\"tall\"")
                .replace("1.250000", "-2")
                .replace("2026-11-20T11:59:58.123Z", "2026-11-20T12:10:01Z");

        assertThat(decoding.codes(wrong)).containsExactly(ViolationCode.FUTURE_EVENT, ViolationCode.MISSING_CREATIVE_ID, ViolationCode.BAD_TYPE_HEIGHT,
                ViolationCode.OUT_OF_RANGE_PRICE_CPM, ViolationCode.OUT_OF_RANGE_WIDTH);
    }

    @Test
    void aRejectedRecordKeepsWhatCouldBeRead()
    {
        Decoded decoded = decoding.decode(WHOLE.replace("\"width\":300", "\"width\":\"wide\""));

        assertThat(decoded).isInstanceOfSatisfying(Decoded.Rejected.class, rejected -> {
            assertThat(rejected.type()).isEqualTo(EventType.IMPRESSION);
            assertThat(rejected.partial().get("width")).isNull();
            assertThat(rejected.partial().get("height")).isEqualTo(250);
            assertThat(rejected.partial().get("event_id")).isEqualTo("e1");
        });
    }

    @Test
    void whatTheEdgeFoundStands()
    {
        Decoded decoded = decoding.header(LandedHeaders.DEFECT, "TOO_LARGE").header(LandedHeaders.ORIGINAL_LENGTH, "20971520").decode(WHOLE);

        assertThat(Decoding.codes(decoded)).containsExactly(ViolationCode.TOO_LARGE);
        assertThat(Decoding.violations(decoded).get(0).value()).isEqualTo("20971520 bytes");
    }
}
