package com.advertisex.lake.benchmarks.correlate;

import org.apache.avro.generic.GenericRecord;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Rows of the tables, with values as the lake's schemas have them; the same record is filled anew. Columns that say nothing of who did what are the same in
 * many rows.
 */
final class EventRows
{
    /** Two digits, so that numbers sort as texts do. */
    private static final int FIRST_CAMPAIGN = 10;
    private static final int ADVERTISERS = 5;
    private static final int CREATIVES = 4;
    private static final int PUBLISHERS = 50;
    private static final int PLACEMENTS = 400;
    private static final int CLICKS_WITH_ID = 5;
    private static final int MONEY_SCALE = 9;
    private static final long IMPRESSIONS_PER_PRICE = 1_000;
    private static final long LEAST_COST_NANOS = 500_000L;
    private static final long COST_RANGE_NANOS = 4_000_000L;
    private static final long REVENUE_RANGE_NANOS = 4_000_000_000L;
    private static final Long LOAD_TIME = ChronoUnit.MICROS.between(Instant.EPOCH, EventStream.END);
    private static final int DATACENTERS = 3;
    private static final int UNMEASURED = 10;
    private static final int VIEWABLE = 2;

    private EventRows() {}

    static void fill(GenericRecord row, Impression impression)
    {
        common(row, EventIds.IMPRESSION.of(impression.number()), impression.timeMicros(), impression.user(), impression.campaign(), impression.number());
        row.put("is_test", impression.isTest());
        row.put("ivt_reason", impression.isInvalid() ? isOneOf(DATACENTERS, impression.number()) ? "DATACENTER_IP" : "CRAWLER_UA" : null);
        int placement = Math.floorMod(EventIds.mix(impression.number()), PLACEMENTS);
        row.put("placement_id", "plc-" + placement);
        row.put("publisher_id", "pub-" + placement % PUBLISHERS);
        row.put("website", "site-" + placement % PUBLISHERS + ".example");
        row.put("auction_id", EventIds.LOST.of(impression.number()));
        // prices have six decimals, so that costs are exact
        long cost = LEAST_COST_NANOS + Math.floorMod(EventIds.mix(~impression.number()), COST_RANGE_NANOS);
        row.put("price_cpm", BigDecimal.valueOf(cost * IMPRESSIONS_PER_PRICE, MONEY_SCALE));
        row.put("currency", "USD");
        row.put("media_cost", BigDecimal.valueOf(cost, MONEY_SCALE));
        row.put("report_cost", row.get("media_cost"));
        boolean isMeasurable = !isOneOf(UNMEASURED, impression.number());
        row.put("is_measurable", isMeasurable);
        row.put("is_viewable", isMeasurable && isOneOf(VIEWABLE, impression.number()));
    }

    static void fill(GenericRecord row, Interaction interaction)
    {
        boolean isClick = row.getSchema().getField("landing_page") != null;
        long number = interaction.number();
        common(row, (isClick ? EventIds.CLICK : EventIds.CONVERSION).of(number), interaction.timeMicros(), interaction.user(), interaction.campaign(), number);
        row.put("is_test", interaction.isTest());
        row.put("ivt_reason", interaction.isInvalid() ? "DATACENTER_IP" : null);
        row.put("impression_id", interaction.impression() == Interaction.NONE ? null
                : (interaction.namesLost() ? EventIds.LOST : EventIds.IMPRESSION).of(interaction.impression()));
        if (isClick) {
            row.put("click_id", hasClickId(number) ? EventIds.CLICK_ID.of(number) : null);
            return;
        }
        long click = interaction.click();
        row.put("click_id", click == Interaction.NONE ? null : (hasClickId(click) ? EventIds.CLICK_ID : EventIds.CLICK).of(click));
        row.put("conversion_type", "purchase");
        row.put("report_revenue", BigDecimal.valueOf(Math.floorMod(EventIds.mix(number), REVENUE_RANGE_NANOS), MONEY_SCALE));
    }

    /** One in five gives its landing page no id of its own: its event id is what conversions name it by. */
    private static boolean hasClickId(long click)
    {
        return click % CLICKS_WITH_ID != 0;
    }

    private static void common(GenericRecord row, String id, long timeMicros, long user, int campaign, long number)
    {
        row.put("event_id", id);
        row.put("event_time", timeMicros);
        row.put("received_time", timeMicros);
        row.put("load_time", LOAD_TIME);
        row.put("user_key", user == Interaction.NONE ? null : EventIds.USER.longOf(user));
        row.put("campaign_id", campaignId(campaign));
        row.put("advertiser_id", advertiserId(campaign));
        row.put("creative_id", "crv-" + campaign + "-" + Math.floorMod(EventIds.mix(number), CREATIVES));
        row.put("country", "US");
        row.put("device_type", "mobile");
    }

    static String campaignId(int campaign)
    {
        return "cmp-" + (FIRST_CAMPAIGN + campaign);
    }

    static String advertiserId(int campaign)
    {
        return "adv-" + campaign % ADVERTISERS;
    }

    private static boolean isOneOf(int count, long number)
    {
        return Math.floorMod(EventIds.mix(number) >>> Integer.SIZE, count) == 0;
    }
}
