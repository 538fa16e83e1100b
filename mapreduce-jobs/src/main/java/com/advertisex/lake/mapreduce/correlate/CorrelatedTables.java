package com.advertisex.lake.mapreduce.correlate;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;

import static com.advertisex.lake.mapreduce.row.ColumnTypes.TIMESTAMP;
import static com.advertisex.lake.mapreduce.row.ColumnTypes.decimal;
import static com.advertisex.lake.mapreduce.row.ColumnTypes.optional;

/** The tables that correlation writes: names, and rows as the jobs write them. */
public final class CorrelatedTables
{
    public static final String CLICKS = "lake.correlated_clicks";
    public static final String TOUCHPOINTS = "lake.touchpoints";
    public static final String ATTRIBUTIONS = "lake.attributions";

    /** Credit is counted in billionths, see CreditModels. */
    static final int CREDIT_SCALE = 9;

    private static final int MONEY_PRECISION = 18;
    private static final int MONEY_SCALE = 9;
    private static final int CREDIT_PRECISION = 10;
    private static final int SECONDS_PRECISION = 18;
    private static final int SECONDS_SCALE = 6;

    private static final Schema OPTIONAL_TIMESTAMP = optional(TIMESTAMP);
    private static final Schema OPTIONAL_MONEY = optional(decimal(MONEY_PRECISION, MONEY_SCALE));
    private static final Schema OPTIONAL_SECONDS = optional(decimal(SECONDS_PRECISION, SECONDS_SCALE));
    private static final Schema CREDIT = decimal(CREDIT_PRECISION, CREDIT_SCALE);

    static final Schema CLICK = SchemaBuilder.record("CorrelatedClick").fields()
            .requiredString("event_id")
            .name("event_time").type(TIMESTAMP).noDefault()
            .optionalString("user_key")
            .optionalString("campaign_id")
            .optionalString("advertiser_id")
            .optionalString("creative_id")
            .requiredString("click_id")
            .optionalString("ivt_reason")
            .optionalString("matched_by")
            .optionalString("impression_id")
            .name("impression_time").type(OPTIONAL_TIMESTAMP).withDefault(null)
            .optionalString("placement_id")
            .optionalString("publisher_id")
            .optionalString("website")
            .name("time_to_click_seconds").type(OPTIONAL_SECONDS).withDefault(null)
            .name("load_time").type(TIMESTAMP).noDefault()
            .endRecord();

    static final Schema TOUCHPOINT = SchemaBuilder.record("Touchpoint").fields()
            .requiredString("conversion_id")
            .name("conversion_time").type(TIMESTAMP).noDefault()
            .optionalString("campaign_id")
            .optionalString("advertiser_id")
            .requiredInt("touch_number")
            .requiredInt("touches")
            .requiredString("touch_type")
            .requiredString("touch_id")
            .name("touch_time").type(TIMESTAMP).noDefault()
            .optionalString("creative_id")
            .optionalString("placement_id")
            .optionalString("publisher_id")
            .optionalString("website")
            .requiredBoolean("is_named")
            .requiredBoolean("is_deciding")
            .name("load_time").type(TIMESTAMP).noDefault()
            .endRecord();

    static final Schema ATTRIBUTION = SchemaBuilder.record("Attribution").fields()
            .requiredString("conversion_id")
            .name("conversion_time").type(TIMESTAMP).noDefault()
            .optionalString("campaign_id")
            .optionalString("advertiser_id")
            .optionalString("conversion_type")
            .name("report_revenue").type(OPTIONAL_MONEY).withDefault(null)
            .optionalString("ivt_reason")
            .requiredString("model")
            .optionalString("touch_type")
            .optionalString("touch_id")
            .name("touch_time").type(OPTIONAL_TIMESTAMP).withDefault(null)
            .optionalString("creative_id")
            .optionalString("placement_id")
            .optionalString("publisher_id")
            .optionalString("website")
            .name("credit").type(CREDIT).noDefault()
            .name("time_to_conversion_seconds").type(OPTIONAL_SECONDS).withDefault(null)
            .name("load_time").type(TIMESTAMP).noDefault()
            .endRecord();

    private CorrelatedTables() {}

    /**
     * The rows that the jobs write to a table.
     *
     * @throws IllegalArgumentException if correlation does not write it
     */
    public static Schema schema(String table)
    {
        return switch (table) {
            case CLICKS -> CLICK;
            case TOUCHPOINTS -> TOUCHPOINT;
            case ATTRIBUTIONS -> ATTRIBUTION;
            default -> throw new IllegalArgumentException("correlation does not write " + table);
        };
    }
}
