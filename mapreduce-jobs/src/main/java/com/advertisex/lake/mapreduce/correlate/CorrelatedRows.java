package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.mapreduce.output.TaskOutput;
import com.advertisex.lake.mapreduce.row.RowEncoder;
import com.advertisex.lake.model.attribution.AttributionModel;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

import java.math.BigDecimal;
import java.util.Locale;

/** Makes rows of the correlated tables; each holds until the next of its kind. */
final class CorrelatedRows
{
    private static final int MONEY_SCALE = 9;
    private static final int MICROS_SCALE = 6;

    private final long loadTime;
    private final Row click = new Row(CorrelatedTables.CLICKS, CorrelatedTables.CLICK);
    private final Row touchpoint = new Row(CorrelatedTables.TOUCHPOINTS, CorrelatedTables.TOUCHPOINT);
    private final Row attribution = new Row(CorrelatedTables.ATTRIBUTIONS, CorrelatedTables.ATTRIBUTION);

    /** @param loadTime in microseconds since the epoch */
    CorrelatedRows(long loadTime)
    {
        this.loadTime = loadTime;
    }

    private static final class Row
    {
        private final String table;
        private final GenericRecord values;
        private final RowEncoder encoder;

        private Row(String table, Schema schema)
        {
            this.table = table;
            this.values = new GenericData.Record(schema);
            this.encoder = new RowEncoder(schema);
        }

        private TaskOutput.Row output()
        {
            encoder.encode(values);
            return new TaskOutput.Row(table, encoder.bytes(), 0, encoder.length());
        }
    }

    /** @param match null if the click was on no known impression */
    TaskOutput.Row click(Interaction of, ClickMatch match)
    {
        GenericRecord row = click.values;
        row.put("event_id", of.eventId());
        row.put("event_time", of.timeMicros());
        row.put("user_key", of.userKey());
        row.put("campaign_id", of.campaignId());
        row.put("advertiser_id", of.advertiserId());
        row.put("creative_id", of.creativeId());
        row.put("click_id", of.clickId());
        row.put("ivt_reason", of.ivtReason());
        row.put("matched_by", match == null ? null : match.how().label());
        row.put("impression_id", match == null ? null : match.impressionId());
        row.put("impression_time", match == null ? null : match.impressionTimeMicros());
        put(row, match == null ? Placement.UNKNOWN : match.placement());
        row.put("time_to_click_seconds", match == null ? null : seconds(of.timeMicros() - match.impressionTimeMicros()));
        row.put("load_time", loadTime);
        return click.output();
    }

    TaskOutput.Row touchpoint(ResolvedPath path, int index)
    {
        Touch touch = path.touches().get(index);
        GenericRecord row = touchpoint.values;
        row.put("conversion_id", path.conversion().eventId());
        row.put("conversion_time", path.conversion().timeMicros());
        row.put("campaign_id", path.conversion().campaignId());
        row.put("advertiser_id", path.conversion().advertiserId());
        row.put("touch_number", index + 1);
        row.put("touches", path.touches().size());
        row.put("touch_type", label(touch));
        row.put("touch_id", touch.eventId());
        row.put("touch_time", touch.timeMicros());
        row.put("creative_id", touch.creativeId());
        put(row, touch.placement());
        row.put("is_named", index == path.named());
        row.put("is_deciding", index == path.deciding());
        row.put("load_time", loadTime);
        return touchpoint.output();
    }

    /**
     * @param touch null: nothing led to the conversion
     * @param credit in billionths
     */
    TaskOutput.Row attribution(Interaction conversion, AttributionModel model, Touch touch, long credit)
    {
        GenericRecord row = attribution.values;
        row.put("conversion_id", conversion.eventId());
        row.put("conversion_time", conversion.timeMicros());
        row.put("campaign_id", conversion.campaignId());
        row.put("advertiser_id", conversion.advertiserId());
        row.put("conversion_type", conversion.conversionType());
        row.put("report_revenue", conversion.reportRevenueNanos() == null ? null : BigDecimal.valueOf(conversion.reportRevenueNanos(), MONEY_SCALE));
        row.put("ivt_reason", conversion.ivtReason());
        row.put("model", model.label());
        row.put("touch_type", touch == null ? null : label(touch));
        row.put("touch_id", touch == null ? null : touch.eventId());
        row.put("touch_time", touch == null ? null : touch.timeMicros());
        row.put("creative_id", touch == null ? null : touch.creativeId());
        put(row, touch == null ? Placement.UNKNOWN : touch.placement());
        row.put("credit", BigDecimal.valueOf(credit, CorrelatedTables.CREDIT_SCALE));
        row.put("time_to_conversion_seconds", touch == null ? null : seconds(conversion.timeMicros() - touch.timeMicros()));
        row.put("load_time", loadTime);
        return attribution.output();
    }

    private static void put(GenericRecord row, Placement placement)
    {
        row.put("placement_id", placement.placementId());
        row.put("publisher_id", placement.publisherId());
        row.put("website", placement.website());
    }

    private static BigDecimal seconds(long micros)
    {
        return BigDecimal.valueOf(micros, MICROS_SCALE);
    }

    private static String label(Touch touch)
    {
        return touch.type().name().toLowerCase(Locale.ROOT);
    }
}
