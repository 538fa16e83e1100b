package com.advertisex.lake.mapreduce.rollup;

import com.advertisex.lake.mapreduce.derive.DerivedRun;
import com.advertisex.lake.mapreduce.scan.DaySpans;
import com.advertisex.lake.mapreduce.scan.PinnedScan;
import com.advertisex.lake.mapreduce.scan.RowValues;
import org.apache.iceberg.data.Record;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The tables that are rolled up, and their rows as Iceberg's readers give them. */
@SuppressWarnings("ImmutableEnumChecker") // the list is a copy that cannot change
enum SourceRows
{
    IMPRESSIONS("lake.impressions", "event_time", List.of("event_time", "user_key", "campaign_id", "placement_id", "publisher_id", "website", "media_cost",
            "report_cost", "is_measurable", "is_viewable", "ivt_reason", "is_test")),
    CLICKS("lake.clicks", "event_time", List.of("event_time", "user_key", "campaign_id", "ivt_reason", "is_test")),
    CONVERSIONS("lake.conversions", "event_time", List.of("event_time", "user_key", "campaign_id", "report_revenue", "ivt_reason", "is_test")),
    CORRELATED_CLICKS("lake.correlated_clicks", "event_time",
            List.of("event_time", "campaign_id", "placement_id", "publisher_id", "website", "ivt_reason")),
    ATTRIBUTIONS("lake.attributions", "conversion_time",
            List.of("conversion_time", "campaign_id", "placement_id", "publisher_id", "website", "model", "touch_type", "credit", "report_revenue",
                    "time_to_conversion_seconds", "ivt_reason"));

    /** The model by which marts of campaigns and placements attribute. */
    static final String MODEL = "last_touch";

    private static final long MICROS_PER_HOUR = TimeUnit.HOURS.toMicros(1);

    private final String table;
    private final String timeColumn;
    private final List<String> columns;

    SourceRows(String table, String timeColumn, List<String> columns)
    {
        this.table = table;
        this.timeColumn = timeColumn;
        this.columns = List.copyOf(columns);
    }

    static SourceRows of(String table)
    {
        for (SourceRows source : values()) {
            if (source.table.equals(table)) {
                return source;
            }
        }
        throw new IllegalArgumentException(table + " is not rolled up");
    }

    String table()
    {
        return table;
    }

    String timeColumn()
    {
        return timeColumn;
    }

    /** The rows of the run's days. */
    PinnedScan scan(DerivedRun run)
    {
        return new PinnedScan(table, run.source(table), columns, DaySpans.filter(timeColumn, run.days(), Duration.ZERO, Duration.ZERO));
    }

    /** Microseconds since the epoch. */
    long micros(Record row)
    {
        return RowValues.micros(row, timeColumn);
    }

    /** The start of the hour that a time lies in. */
    static long hour(long micros)
    {
        return Math.floorDiv(micros, MICROS_PER_HOUR) * MICROS_PER_HOUR;
    }

    static boolean isValid(Record row)
    {
        return row.getField("ivt_reason") == null;
    }

    /** Billionths; 0 where there is no amount. */
    static long nanos(Record row, String column)
    {
        BigDecimal amount = (BigDecimal) row.getField(column);
        return amount == null ? 0 : amount.setScale(Mart.amountScale()).unscaledValue().longValueExact();
    }
}
