package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.Violation;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.dimension.DimensionRules;
import com.advertisex.lake.model.dimension.DimensionSnapshot;
import com.advertisex.lake.model.dimension.Dimensions;
import com.advertisex.lake.model.dimension.UnknownIds;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

class TestDimensionEnrichment
{
    private static final Instant MOVED = Instant.parse("2026-11-20T10:00:00Z");
    private static final String IMPRESSIONS = """
            mapping: dims
            version: 1
            feed: impressions
            format: {type: json-lines}
            defaults: by-name
            time: {lateness: unbounded, futureSkew: unbounded}
            fields: {event_time: /event_time}
            """;
    private static final String INTERACTIONS = """
            mapping: dims
            version: 1
            feed: interactions
            format: {type: json-lines}
            defaults: by-name
            time: {lateness: unbounded, futureSkew: unbounded}
            eventType: {from: /type, clicks: [click], conversions: [conversion]}
            fields: {event_time: /event_time}
            """;
    private static final Dimensions DIMENSIONS = new DimensionSnapshot.Builder()
            .creative("cr1", "old", Instant.EPOCH, MOVED)
            .creative("cr1", "new", MOVED, null)
            .campaign("old", "adv1", Instant.EPOCH, null)
            .campaign("new", "adv2", Instant.EPOCH, null)
            .publisher("pub1", "news.example", Instant.EPOCH, null)
            .rate(LocalDate.parse("2026-11-18"), "EUR", "USD", new BigDecimal("1.123456789"), null)
            .build();

    @Test
    void campaignAndAdvertiserAreThoseOfTheEventTime()
    {
        Decoding decoding = decoding(IMPRESSIONS);
        GenericRecord before = decoding.event("{\"event_time\":\"2026-11-20T09:59:59.999999Z\",\"creative_id\":\"cr1\"}");
        GenericRecord after = decoding.event("{\"event_time\":\"2026-11-20T10:00:00Z\",\"creative_id\":\"cr1\"}");

        assertThat(List.of(before.get("campaign_id"), before.get("advertiser_id"))).isEqualTo(List.of("old", "adv1"));
        assertThat(List.of(after.get("campaign_id"), after.get("advertiser_id"))).isEqualTo(List.of("new", "adv2"));
        assertThat(after.get("flags")).isNull();
    }

    @Test
    void whatTheSourceGaveStays()
    {
        GenericRecord event = decoding(IMPRESSIONS).event("{\"event_time\":\"2026-11-20T11:00:00Z\",\"creative_id\":\"cr1\",\"campaign_id\":\"old\","
                + "\"advertiser_id\":\"mine\",\"website\":\"own.example\",\"publisher_id\":\"pub1\"}");

        assertThat(event.get("campaign_id")).isEqualTo("old");
        assertThat(event.get("advertiser_id")).isEqualTo("mine");
        assertThat(event.get("website")).isEqualTo("own.example");
    }

    @Test
    void aCopyIsACopyWhateverTheDimensionsSay()
    {
        String text = "{\"event_time\":\"2026-11-20T11:00:00Z\",\"creative_id\":\"cr1\",\"publisher_id\":\"pub1\",\"price_cpm\":2,\"currency\":\"EUR\"}";

        assertThat(decoding(IMPRESSIONS).accepted(text).fingerprint()).isEqualTo(Decoding.of(IMPRESSIONS).accepted(text).fingerprint());
    }

    @Test
    void websiteIsThePublishersDomainWhereThereIsNoPage()
    {
        Decoding decoding = decoding(IMPRESSIONS);
        String start = "{\"event_time\":\"2026-11-20T11:00:00Z\",\"creative_id\":\"cr1\",\"publisher_id\":\"pub1\"";

        assertThat(decoding.event(start + "}").get("website")).isEqualTo("news.example");
        assertThat(decoding.event(start + ",\"page_url\":\"https://a.other.com/x\"}").get("website")).isEqualTo("other.com");
    }

    @Test
    void aClickNeedsACampaignThatIsGivenOrFollows()
    {
        Decoding decoding = decoding(INTERACTIONS);
        String click = "{\"event_time\":\"2026-11-20T11:00:00Z\",\"type\":\"click\"";

        assertThat(decoding.event(click + ",\"creative_id\":\"cr1\"}").get("campaign_id")).isEqualTo("new");
        assertThat(decoding.violations(click + ",\"creative_id\":\"cr2\"}")).containsExactly(
                new Violation(ViolationCode.MISSING_CAMPAIGN_ID, "campaign_id", null, "required"));
        assertThat(decoding.codes(click + ",\"campaign_id\":{\"id\":1}}")).containsExactly(ViolationCode.BAD_TYPE_CAMPAIGN_ID);
        assertThat(decoding.codes("{\"type\":\"conversion\",\"conversion_type\":\"x\",\"creative_id\":\"cr1\"}")).containsExactly(
                ViolationCode.MISSING_EVENT_TIME, ViolationCode.MISSING_CAMPAIGN_ID);
    }

    @Test
    void unknownIdsAreFlaggedRejectedOrLetThrough()
    {
        String text = "{\"event_time\":\"2026-11-20T11:00:00Z\",\"creative_id\":\"cr9\",\"campaign_id\":\"c9\"}";

        assertThat(decoding(IMPRESSIONS).event(text).get("flags")).isEqualTo(List.of("UNKNOWN_CAMPAIGN", "UNKNOWN_CREATIVE"));
        assertThat(decoding(IMPRESSIONS, rules(UnknownIds.IGNORE, UnknownIds.FLAG)).event(text).get("flags")).isEqualTo(List.of("UNKNOWN_CAMPAIGN"));
        assertThat(decoding(IMPRESSIONS, rules(UnknownIds.FLAG, UnknownIds.IGNORE)).event(text).get("flags")).isEqualTo(List.of("UNKNOWN_CREATIVE"));
        assertThat(decoding(IMPRESSIONS, rules(UnknownIds.REJECT, UnknownIds.REJECT)).violations(text)).containsExactly(
                new Violation(ViolationCode.UNKNOWN_CAMPAIGN, "campaign_id", "c9",
                        "a row of lake.campaigns that is valid at the event time (lake.clean.unknown-campaign)"),
                new Violation(ViolationCode.UNKNOWN_CREATIVE, "creative_id", "cr9",
                        "a row of lake.creatives that is valid at the event time (lake.clean.unknown-creative)"));
    }

    @Test
    void emptyTablesJudgeNothing()
    {
        DimensionContext empty = new DimensionContext(Dimensions.NONE, rules(UnknownIds.REJECT, UnknownIds.REJECT));
        GenericRecord event = Decoding.of(IMPRESSIONS, empty).event("{\"event_time\":\"2026-11-20T11:00:00Z\",\"creative_id\":\"cr9\",\"campaign_id\":\"c9\"}");

        assertThat(event.get("flags")).isNull();
    }

    @Test
    void reportAmountsAreConvertedAtTheRateOfTheDayAndCountedWhereThereIsNone()
    {
        DimensionContext context = new DimensionContext(DIMENSIONS, DimensionRules.DEFAULT);
        Decoding impressions = Decoding.of(IMPRESSIONS, context);
        String start = "{\"creative_id\":\"cr1\",\"price_cpm\":2.5,\"event_time\":\"2026-11-";

        assertThat(impressions.event(start + "20T00:00:00Z\",\"currency\":\"USD\"}").get("report_cost")).isEqualTo(new BigDecimal("0.002500000"));
        assertThat(impressions.event(start + "18T00:00:00Z\",\"currency\":\"EUR\"}").get("report_cost")).isEqualTo(new BigDecimal("0.002808642"));
        assertThat(impressions.event(start + "25T23:59:59Z\",\"currency\":\"EUR\"}").get("report_cost")).isEqualTo(new BigDecimal("0.002808642"));
        assertThat(context.withoutRate()).isZero();
        assertThat(impressions.event(start + "26T00:00:00Z\",\"currency\":\"EUR\"}").get("report_cost")).isNull();
        assertThat(impressions.event(start + "17T23:59:59Z\",\"currency\":\"EUR\"}").get("report_cost")).isNull();
        assertThat(impressions.event(start + "18T00:00:00Z\"}").get("report_cost")).isNull();
        assertThat(context.withoutRate()).isEqualTo(3);

        GenericRecord conversion = Decoding.of(INTERACTIONS, context).event("{\"event_time\":\"2026-11-18T00:00:00Z\",\"type\":\"conversion\","
                + "\"conversion_type\":\"purchase\",\"campaign_id\":\"new\",\"revenue\":999999999,\"currency\":\"EUR\"}");
        assertThat(conversion.get("report_revenue")).as("more digits than the column has").isNull();
        assertThat(context.beyondPrecision()).isEqualTo(1);
        assertThat(conversion.get("revenue")).isEqualTo(new BigDecimal("999999999.000000000"));
    }

    /** The oracle works on whole numbers: nanos times nano-rates, the rest compared with one half. */
    @Test
    void reportAmountsAreExactAndRoundedHalfEven()
    {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 2_000; round++) {
            long rateNanos = round % 3 == 0 ? 500_000_000L * (1 + random.nextInt(5)) : 1 + random.nextLong(5_000_000_000L);
            long valueNanos = round % 3 == 0 ? 1 + random.nextInt(20) : random.nextLong(1_000_000_000_000L);
            DimensionContext context = new DimensionContext(new DimensionSnapshot.Builder()
                    .rate(LocalDate.parse("2026-11-18"), "XXX", "USD", BigDecimal.valueOf(rateNanos, 9), null)
                    .build(), DimensionRules.DEFAULT);
            GenericRecord conversion = Decoding.of(INTERACTIONS, context).event("{\"event_time\":\"2026-11-18T05:00:00Z\",\"type\":\"conversion\","
                    + "\"conversion_type\":\"purchase\",\"campaign_id\":\"c\",\"currency\":\"XXX\",\"revenue\":\""
                    + BigDecimal.valueOf(valueNanos, 9).toPlainString() + "\"}");

            BigInteger[] parts = BigInteger.valueOf(valueNanos).multiply(BigInteger.valueOf(rateNanos)).divideAndRemainder(BigInteger.valueOf(1_000_000_000));
            int half = parts[1].shiftLeft(1).compareTo(BigInteger.valueOf(1_000_000_000));
            boolean up = half > 0 || (half == 0 && parts[0].testBit(0));
            assertThat(conversion.get("report_revenue")).as("%s x %s", valueNanos, rateNanos)
                    .isEqualTo(new BigDecimal(up ? parts[0].add(BigInteger.ONE) : parts[0], 9));
        }
    }

    private static Decoding decoding(String mapping)
    {
        return decoding(mapping, DimensionRules.DEFAULT);
    }

    private static Decoding decoding(String mapping, DimensionRules rules)
    {
        return Decoding.of(mapping, new DimensionContext(DIMENSIONS, rules));
    }

    private static DimensionRules rules(UnknownIds unknownCreative, UnknownIds unknownCampaign)
    {
        return new DimensionRules(unknownCreative, unknownCampaign, "USD", 7);
    }
}
