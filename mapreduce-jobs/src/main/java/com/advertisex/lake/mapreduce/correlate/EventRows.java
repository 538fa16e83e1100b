package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.attribution.TouchType;
import org.apache.iceberg.data.Record;

import java.math.BigDecimal;
import java.util.List;

import static com.advertisex.lake.mapreduce.scan.RowValues.micros;
import static com.advertisex.lake.mapreduce.scan.RowValues.text;

/** Rows of the tables that are correlated, as Iceberg's readers give them. */
final class EventRows
{
    static final String IMPRESSIONS = "lake.impressions";
    static final String CLICKS = "lake.clicks";
    static final String CONVERSIONS = "lake.conversions";

    static final List<String> IMPRESSION_COLUMNS = List.of(
            "event_id", "event_time", "user_key", "campaign_id", "creative_id", "placement_id", "publisher_id", "website", "ivt_reason", "is_test");
    static final List<String> CLICK_COLUMNS = List.of(
            "event_id", "event_time", "user_key", "campaign_id", "advertiser_id", "creative_id", "click_id", "impression_id", "ivt_reason", "is_test");
    static final List<String> CONVERSION_COLUMNS = List.of(
            "event_id", "event_time", "user_key", "campaign_id", "advertiser_id", "creative_id", "click_id", "impression_id", "ivt_reason", "is_test",
            "conversion_type", "report_revenue");
    /** Of clicks and conversions, what {@link TouchFilters} needs. */
    static final List<String> FILTER_COLUMNS = List.of("event_id", "event_time", "user_key", "campaign_id", "click_id", "impression_id", "is_test");
    static final List<String> FORMER_CLICK_COLUMNS = List.of(
            "event_id", "event_time", "user_key", "campaign_id", "creative_id", "click_id", "ivt_reason", "matched_by", "impression_id", "impression_time",
            "placement_id", "publisher_id", "website");

    private EventRows() {}

    /**
     * What the row does not have stays null.
     *
     * @param type of the row's table
     */
    static Interaction interaction(EventType type, Record row)
    {
        String id = text(row, "event_id");
        String clickId = text(row, "click_id");
        boolean click = type == EventType.CLICK;
        BigDecimal revenue = click ? null : (BigDecimal) row.getField("report_revenue");
        return new Interaction(type, micros(row, "event_time"), id, text(row, "user_key"), text(row, "campaign_id"), text(row, "advertiser_id"),
                text(row, "creative_id"), click && clickId == null ? id : clickId, text(row, "impression_id"), text(row, "ivt_reason"),
                click ? null : text(row, "conversion_type"), revenue == null ? null : revenue.unscaledValue().longValueExact());
    }

    static Touch impression(Record row)
    {
        return new Touch(TouchType.IMPRESSION, micros(row, "event_time"), text(row, "event_id"), text(row, "creative_id"), placement(row));
    }

    /** A row of {@code lake.correlated_clicks}. */
    static ClickMatch formerMatch(Record row)
    {
        String how = text(row, "matched_by");
        return how == null ? null : new ClickMatch(ClickMatch.How.of(how), text(row, "impression_id"), micros(row, "impression_time"), placement(row));
    }

    static Touch formerClick(Record row, ClickMatch match)
    {
        return new Touch(TouchType.CLICK, micros(row, "event_time"), text(row, "event_id"), text(row, "creative_id"), ClickMatch.pathPlacement(match));
    }

    private static Placement placement(Record row)
    {
        return new Placement(text(row, "placement_id"), text(row, "publisher_id"), text(row, "website"));
    }
}
