package com.advertisex.lake.benchmarks.correlate;

import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Rows of the tables; the same record is filled anew. Columns that say nothing of who did what are the same in many rows. */
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
    private static final long LEAST_PRICE_NANOS = 500_000_000L;
    private static final long PRICE_RANGE_NANOS = 4_000_000_000L;

    private EventRows() {}

    static void fill(GenericRecord row, Impression impression)
    {
        common(row, EventIds.IMPRESSION.of(impression.number()), impression.timeMicros(), impression.user(), impression.campaign(), impression.number());
        row.setField("is_test", impression.isTest());
        row.setField("ivt_reason", impression.isInvalid() ? "CRAWLER_UA" : null);
        int placement = Math.floorMod(EventIds.mix(impression.number()), PLACEMENTS);
        row.setField("placement_id", "plc-" + placement);
        row.setField("publisher_id", "pub-" + placement % PUBLISHERS);
        row.setField("website", "site-" + placement % PUBLISHERS + ".example");
        row.setField("auction_id", EventIds.LOST.of(impression.number()));
        row.setField("price_cpm", BigDecimal.valueOf(LEAST_PRICE_NANOS + Math.floorMod(EventIds.mix(~impression.number()), PRICE_RANGE_NANOS), MONEY_SCALE));
        row.setField("currency", "USD");
        row.setField("is_viewable", true);
    }

    static void fill(GenericRecord row, Interaction interaction)
    {
        boolean isClick = row.struct().field("landing_page") != null;
        long number = interaction.number();
        common(row, (isClick ? EventIds.CLICK : EventIds.CONVERSION).of(number), interaction.timeMicros(), interaction.user(), interaction.campaign(), number);
        row.setField("is_test", interaction.isTest());
        row.setField("ivt_reason", interaction.isInvalid() ? "DATACENTER_IP" : null);
        row.setField("impression_id", interaction.impression() == Interaction.NONE ? null
                : (interaction.namesLost() ? EventIds.LOST : EventIds.IMPRESSION).of(interaction.impression()));
        if (isClick) {
            row.setField("click_id", hasClickId(number) ? EventIds.CLICK_ID.of(number) : null);
            return;
        }
        long click = interaction.click();
        row.setField("click_id", click == Interaction.NONE ? null : (hasClickId(click) ? EventIds.CLICK_ID : EventIds.CLICK).of(click));
        row.setField("conversion_type", "purchase");
        row.setField("report_revenue", BigDecimal.valueOf(Math.floorMod(EventIds.mix(number), PRICE_RANGE_NANOS), MONEY_SCALE));
    }

    /** One in five gives its landing page no id of its own: its event id is what conversions name it by. */
    private static boolean hasClickId(long click)
    {
        return click % CLICKS_WITH_ID != 0;
    }

    private static void common(GenericRecord row, String id, long timeMicros, long user, int campaign, long number)
    {
        row.setField("event_id", id);
        row.setField("event_time", Instant.EPOCH.plus(timeMicros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
        row.setField("received_time", row.getField("event_time"));
        row.setField("load_time", EventStream.START.plus(EventStream.DAYS, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC));
        row.setField("user_key", user == Interaction.NONE ? null : EventIds.USER.longOf(user));
        row.setField("campaign_id", "cmp-" + (FIRST_CAMPAIGN + campaign));
        row.setField("advertiser_id", "adv-" + campaign % ADVERTISERS);
        row.setField("creative_id", "crv-" + campaign + "-" + Math.floorMod(EventIds.mix(number), CREATIVES));
        row.setField("country", "US");
        row.setField("device_type", "mobile");
    }

    static GenericRecord row(Schema schema)
    {
        return GenericRecord.create(schema);
    }
}
