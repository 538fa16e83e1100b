package com.advertisex.lake.mapreduce.rollup;

import com.advertisex.lake.mapreduce.derive.DerivedRun;
import com.advertisex.lake.mapreduce.scan.DaySpans;
import com.advertisex.lake.mapreduce.scan.RowValues;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.iceberg.data.Record;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SortedSet;

/** Adds each row to the cells of the marts that it counts in. */
public final class RollupMapper
        extends Mapper<Object, Object, CellKey, Cell>
{
    /** Steps of {@code marts.funnel_daily}. */
    static final String STEP_IMPRESSION = "1_impression";
    static final String STEP_VIEWABLE = "2_viewable_impression";
    static final String STEP_CLICK = "3_click";
    static final String STEP_CONVERSION = "4_conversion";

    /** Touch type of conversions that nothing led to, in {@code marts.attribution_daily}. */
    private static final String NO_TOUCH = "none";
    private static final int MILLISECOND_SCALE = 3;
    private static final List<Mart> CAMPAIGN_MARTS = List.of(Mart.CAMPAIGN_HOURLY, Mart.CAMPAIGN_DAILY);

    private final Text readTable = new Text();
    private SourceRows source;
    private SortedSet<Integer> days;
    private Cells cells;
    private boolean hasUser;
    private long user;

    @Override
    protected void setup(Context context)
            throws IOException
    {
        days = DerivedRun.read(context.getConfiguration()).days();
        cells = new Cells(context::write);
    }

    @Override
    protected void map(Object key, Object value, Context context)
            throws IOException, InterruptedException
    {
        if (key instanceof CellKey ofCell) {
            cells.at(ofCell.copy()).add((Cell) value);
            return;
        }
        if (!key.equals(readTable)) {
            readTable.set((Text) key);
            source = SourceRows.of(readTable.toString());
        }
        Record row = (Record) value;
        long time = source.micros(row);
        if (!days.contains(DaySpans.day(time))) {
            return;
        }
        switch (source) {
            case IMPRESSIONS -> impression(row, time);
            case CLICKS -> click(row, time);
            case CONVERSIONS -> conversion(row, time);
            case CORRELATED_CLICKS -> placed(row, time).add(Measure.CLICKS_GROSS, Measure.CLICKS_NET, SourceRows.isValid(row), 1);
            case ATTRIBUTIONS -> attribution(row, time);
        }
    }

    private void impression(Record row, long time)
            throws IOException, InterruptedException
    {
        if (RowValues.isTrue(row, "is_test")) {
            return;
        }
        readUser(row);
        boolean valid = SourceRows.isValid(row);
        for (Mart mart : CAMPAIGN_MARTS) {
            Cell cell = ofCampaign(mart, row, time);
            impression(cell, row, valid);
            if (!hasUser) {
                cell.add(Measure.UNIDENTIFIED_GROSS, Measure.UNIDENTIFIED_NET, valid, 1);
            }
            see(cell, valid);
        }
        Cell placed = placed(row, time);
        impression(placed, row, valid);
        see(placed, valid);
        step(STEP_IMPRESSION, row, time, valid);
        if (RowValues.isTrue(row, "is_viewable")) {
            step(STEP_VIEWABLE, row, time, valid);
        }
    }

    private static void impression(Cell cell, Record row, boolean valid)
    {
        cell.add(Measure.IMPRESSIONS_GROSS, Measure.IMPRESSIONS_NET, valid, 1);
        if (RowValues.isTrue(row, "is_measurable")) {
            cell.add(Measure.MEASURABLE_GROSS, Measure.MEASURABLE_NET, valid, 1);
        }
        if (RowValues.isTrue(row, "is_viewable")) {
            cell.add(Measure.VIEWABLE_GROSS, Measure.VIEWABLE_NET, valid, 1);
        }
        cell.add(Measure.SPEND_GROSS, Measure.SPEND_NET, valid, SourceRows.nanos(row, "report_cost"));
        if (row.getField("media_cost") != null && row.getField("report_cost") == null) {
            cell.add(Measure.UNPRICED_IMPRESSIONS, 1);
        }
    }

    private void click(Record row, long time)
            throws IOException, InterruptedException
    {
        if (!RowValues.isTrue(row, "is_test")) {
            readUser(row);
            boolean valid = SourceRows.isValid(row);
            for (Mart mart : CAMPAIGN_MARTS) {
                ofCampaign(mart, row, time).add(Measure.CLICKS_GROSS, Measure.CLICKS_NET, valid, 1);
            }
            step(STEP_CLICK, row, time, valid);
        }
    }

    private void conversion(Record row, long time)
            throws IOException, InterruptedException
    {
        if (!RowValues.isTrue(row, "is_test")) {
            readUser(row);
            boolean valid = SourceRows.isValid(row);
            for (Mart mart : CAMPAIGN_MARTS) {
                Cell cell = ofCampaign(mart, row, time);
                cell.add(Measure.CONVERSIONS_GROSS, Measure.CONVERSIONS_NET, valid, 1);
                cell.add(Measure.REVENUE_GROSS, Measure.REVENUE_NET, valid, SourceRows.nanos(row, "report_revenue"));
            }
            step(STEP_CONVERSION, row, time, valid);
        }
    }

    private void attribution(Record row, long time)
            throws IOException, InterruptedException
    {
        credit(row, time);
        if (SourceRows.MODEL.equals(row.getField("model")) && row.getField("touch_type") != null) {
            for (Mart mart : CAMPAIGN_MARTS) {
                attribution(ofCampaign(mart, row, time), row);
            }
            attribution(placed(row, time), row);
        }
    }

    private void credit(Record row, long time)
            throws IOException, InterruptedException
    {
        boolean valid = SourceRows.isValid(row);
        String touchType = RowValues.text(row, "touch_type");
        Cell cell = cells.at(new CellKey(Mart.ATTRIBUTION_DAILY, DaySpans.day(time), RowValues.text(row, "campaign_id"), RowValues.text(row, "model"),
                touchType == null ? NO_TOUCH : touchType));
        cell.add(Measure.CREDIT_GROSS, Measure.CREDIT_NET, valid, SourceRows.nanos(row, "credit"));
        BigDecimal credit = (BigDecimal) row.getField("credit");
        BigDecimal revenue = (BigDecimal) row.getField("report_revenue");
        if (revenue != null) {
            cell.add(Measure.CREDITED_REVENUE_GROSS, Measure.CREDITED_REVENUE_NET, valid, rounded(revenue.multiply(credit), Mart.amountScale()));
        }
        BigDecimal seconds = (BigDecimal) row.getField("time_to_conversion_seconds");
        if (seconds != null) {
            cell.add(Measure.CREDITED_MILLISECONDS, rounded(seconds.multiply(credit), MILLISECOND_SCALE));
        }
    }

    private static long rounded(BigDecimal value, int scale)
    {
        return value.setScale(scale, RoundingMode.HALF_UP).unscaledValue().longValueExact();
    }

    private static void attribution(Cell cell, Record row)
    {
        boolean valid = SourceRows.isValid(row);
        cell.add(Measure.ATTRIBUTED_CONVERSIONS_GROSS, Measure.ATTRIBUTED_CONVERSIONS_NET, valid, SourceRows.nanos(row, "credit"));
        BigDecimal revenue = (BigDecimal) row.getField("report_revenue");
        if (revenue != null) {
            // last touch credits one touch with all, so nothing is rounded
            BigDecimal share = revenue.multiply((BigDecimal) row.getField("credit")).setScale(Mart.amountScale(), RoundingMode.UNNECESSARY);
            cell.add(Measure.ATTRIBUTED_REVENUE_GROSS, Measure.ATTRIBUTED_REVENUE_NET, valid, share.unscaledValue().longValueExact());
        }
    }

    private Cell ofCampaign(Mart mart, Record row, long time)
            throws IOException, InterruptedException
    {
        return cells.at(new CellKey(mart, mart.isHourly() ? SourceRows.hour(time) : DaySpans.day(time), RowValues.text(row, "campaign_id")));
    }

    private Cell placed(Record row, long time)
            throws IOException, InterruptedException
    {
        return cells.at(new CellKey(Mart.PLACEMENT_DAILY, DaySpans.day(time), RowValues.text(row, "campaign_id"), RowValues.text(row, "publisher_id"),
                RowValues.text(row, "website"), RowValues.text(row, "placement_id")));
    }

    private void step(String step, Record row, long time, boolean valid)
            throws IOException, InterruptedException
    {
        Cell cell = cells.at(new CellKey(Mart.FUNNEL_DAILY, DaySpans.day(time), RowValues.text(row, "campaign_id"), step));
        cell.add(Measure.EVENTS_GROSS, Measure.EVENTS_NET, valid, 1);
        see(cell, valid);
    }

    /** Hashed once for all sketches of the row. */
    private void readUser(Record row)
    {
        String key = RowValues.text(row, "user_key");
        hasUser = key != null;
        user = hasUser ? Cell.hash(key) : 0;
    }

    private void see(Cell cell, boolean valid)
    {
        if (hasUser) {
            cell.see(Measure.REACH_GROSS, user);
            if (valid) {
                cell.see(Measure.REACH_NET, user);
            }
        }
    }

    @Override
    protected void cleanup(Context context)
            throws IOException, InterruptedException
    {
        cells.flush();
    }
}
