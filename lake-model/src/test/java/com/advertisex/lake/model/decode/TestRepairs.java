package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.Violation;
import com.advertisex.lake.model.ViolationCode;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import static com.advertisex.lake.model.mapping.TimeFormat.toMicros;
import static org.assertj.core.api.Assertions.assertThat;

class TestRepairs
{
    private final Decoding impressions = Decoding.byDefault("impressions");

    @Test
    void standInPlaceOfWhatTheRecordSays()
    {
        Decoded.Accepted repaired = Decoding.accepted(impressions.repaired(record("\"much\""), Map.of("price_cpm", new BigDecimal("1.5"))));

        assertThat(repaired.event().get("price_cpm")).isEqualTo(new BigDecimal("1.500000000"));
        assertThat(repaired.event().get("media_cost")).isEqualTo(new BigDecimal("0.001500000"));
        assertThat(repaired.event().get("extra")).isNull();
    }

    @Test
    void giveTheFingerprintOfTheEventThatIsRightFromTheStart()
    {
        Decoded.Accepted repaired = Decoding.accepted(impressions.repaired(record("\"much\""), Map.of("price_cpm", new BigDecimal("1.500000000"))));

        assertThat(repaired.fingerprint()).isEqualTo(impressions.accepted(record("1.5")).fingerprint());
        assertThat(repaired.eventKey()).isEqualTo(impressions.accepted(record("1.5")).eventKey());
    }

    @Test
    void areHeldToTheRulesOfTheirColumns()
    {
        assertThat(Decoding.violations(impressions.repaired(record("1.5"), Map.of("price_cpm", new BigDecimal("-1")))))
                .extracting(Violation::code).containsExactly(ViolationCode.OUT_OF_RANGE_PRICE_CPM);
        assertThat(Decoding.codes(impressions.repaired(record("1.5"), Map.of("event_time", Instant.parse("2026-01-01T00:00:00Z")))))
                .containsExactly(ViolationCode.TOO_OLD);
    }

    @Test
    void leaveTheOtherViolationsAsTheyAre()
    {
        assertThat(Decoding.codes(impressions.repaired(record("\"much\""), Map.of("campaign_id", "c1"))))
                .containsExactly(ViolationCode.BAD_TYPE_PRICE_CPM);
    }

    @Test
    void setTimesAndColumnsThatTheMappingDoesNotKnow()
    {
        Decoding minimal = Decoding.of("""
                mapping: minimal
                version: 1
                feed: impressions
                format:
                  type: json-lines
                fields:
                  creative_id: {from: [/creative]}
                  event_time: {from: [/time], formats: [iso]}
                """);
        Decoded.Accepted repaired = Decoding.accepted(minimal.repaired("{\"creative\":\"cr1\"}",
                Map.of("event_time", Instant.parse("2026-11-20T11:00:00.000001Z"), "campaign_id", "c1", "width", 300L)));

        assertThat(repaired.event().get("event_time")).isEqualTo(toMicros(Instant.parse("2026-11-20T11:00:00.000001Z")));
        assertThat(repaired.event().get("campaign_id")).isEqualTo("c1");
        assertThat(repaired.event().get("width")).isEqualTo(300);
    }

    @Test
    void takeAValueAwayWithNull()
    {
        Map<String, Object> noPrice = new HashMap<>();
        noPrice.put("price_cpm", null);
        Decoded.Accepted repaired = Decoding.accepted(impressions.repaired(record("\"much\""), noPrice));
        assertThat(repaired.event().get("price_cpm")).isNull();

        Map<String, Object> noCreative = new HashMap<>();
        noCreative.put("creative_id", null);
        assertThat(Decoding.codes(impressions.repaired(record("1.5"), noCreative))).containsExactly(ViolationCode.MISSING_CREATIVE_ID);
    }

    @Test
    void sayWhichEventARecordIs()
    {
        Decoding interactions = Decoding.byDefault("interactions");
        String record = "2026-11-20T11:00:00.000Z,i1,tap,,c1,a1,cr1,,k1,m1,,,,https://shop.example/x,,ua,US,mobile,false";
        assertThat(interactions.codes(record)).containsExactly(ViolationCode.UNKNOWN_EVENT_TYPE);

        assertThat(Decoding.accepted(interactions.repaired(record, Map.of("event_type", "clicks"))).type()).isEqualTo(EventType.CLICK);
        assertThat(Decoding.violations(interactions.repaired(record, Map.of("event_type", "taps"))))
                .extracting(Violation::toString)
                .containsExactly("Violation[code=UNKNOWN_EVENT_TYPE, field=event_type, value=taps, limit=one of clicks, conversions]");
    }

    @Test
    void doNotLastBeyondTheirRecord()
    {
        impressions.repaired(record("1.5"), Map.of("campaign_id", "c1"));
        assertThat(impressions.event(record("1.5")).get("campaign_id")).isNull();
    }

    @Test
    void reachNeitherUsersNorLineageNorNestedColumns()
    {
        assertThat(RepairableColumns.of(Feed.IMPRESSIONS)).contains("event_id", "event_time", "campaign_id", "price_cpm", "is_test", "width")
                .doesNotContain("user_id", "user_key", "ip", "ip_truncated", "agent", "landing_file", "record_offset", "load_time", "extra", "media_cost",
                        "event_type");
        assertThat(RepairableColumns.of(Feed.INTERACTIONS)).contains("conversion_type", "revenue", "event_type");
        assertThat(RepairableColumns.of(Feed.BID_REQUESTS)).contains("id", "tmax").doesNotContain("imp", "site", "user", "targeting", "cur");
    }

    private static String record(String price)
    {
        return "{\"event_id\":\"e1\",\"timestamp\":\"2026-11-20T11:00:00Z\",\"creative_id\":\"cr1\","
                + "\"price_cpm\":" + price + ",\"currency\":\"USD\"}";
    }
}
