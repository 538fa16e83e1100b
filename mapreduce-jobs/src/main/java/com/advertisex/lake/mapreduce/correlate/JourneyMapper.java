package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.mapreduce.derive.DerivedRun;
import com.advertisex.lake.mapreduce.scan.DaySpans;
import com.advertisex.lake.mapreduce.scan.RowValues;
import com.advertisex.lake.model.EventType;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.iceberg.data.Record;

import java.io.IOException;
import java.util.SortedSet;

/** Sends the interactions of a run to where their touches are, and there the impressions and former clicks that may matter to them, no others. */
public final class JourneyMapper
        extends Mapper<Text, Record, JourneyKey, JourneyEvent>
{
    private final JourneyKey outputKey = new JourneyKey();
    private final JourneyEvent outputEvent = new JourneyEvent();
    private final Text readTable = new Text();
    private String source;
    private SortedSet<Integer> days;
    private TouchFilters filters;

    @Override
    protected void setup(Context context)
            throws IOException
    {
        days = DerivedRun.read(context.getConfiguration()).days();
        filters = TouchFilters.read(new Path(context.getConfiguration().get(CorrelateJobs.FILTERS)), context.getConfiguration());
    }

    @Override
    protected void map(Text table, Record row, Context context)
            throws IOException, InterruptedException
    {
        if (!table.equals(readTable)) {
            readTable.set(table);
            source = table.toString();
        }
        switch (source) {
            case EventRows.IMPRESSIONS -> impression(row, context);
            case CorrelatedTables.CLICKS -> formerClick(row, context);
            case EventRows.CLICKS -> interaction(EventType.CLICK, row, context);
            case EventRows.CONVERSIONS -> interaction(EventType.CONVERSION, row, context);
            default -> throw new IllegalStateException("rows of " + table + " are not correlated");
        }
    }

    private void impression(Record row, Context context)
            throws IOException, InterruptedException
    {
        if (RowValues.isTrue(row, "is_test")) {
            return;
        }
        String user = RowValues.text(row, "user_key");
        String campaign = RowValues.text(row, "campaign_id");
        byte[] ofUser = user == null || campaign == null ? null : JourneyKey.hash(user, campaign);
        byte[] ofImpression = JourneyKey.hash(RowValues.text(row, "event_id"));
        boolean mayInteract = ofUser != null && filters.mayInteract(ofUser);
        boolean mayBeNamed = filters.mayNameImpression(ofImpression);
        if (mayInteract || mayBeNamed) {
            Touch touch = EventRows.impression(row);
            outputEvent.setImpression(touch, RowValues.text(row, "ivt_reason") != null);
            if (mayInteract) {
                write(JourneyKey.Group.USER, ofUser, touch.timeMicros(), JourneyKey.Rank.IMPRESSION, context);
            }
            if (mayBeNamed) {
                write(JourneyKey.Group.IMPRESSION, ofImpression, touch.timeMicros(), JourneyKey.Rank.IMPRESSION, context);
            }
        }
    }

    private void formerClick(Record row, Context context)
            throws IOException, InterruptedException
    {
        long time = RowValues.micros(row, "event_time");
        if (days.contains(DaySpans.day(time))) {
            return;
        }
        String user = RowValues.text(row, "user_key");
        String campaign = RowValues.text(row, "campaign_id");
        byte[] ofUser = user == null || campaign == null ? null : JourneyKey.hash(user, campaign);
        byte[] ofClick = JourneyKey.hash(RowValues.text(row, "click_id"));
        boolean mayConvert = ofUser != null && filters.mayConvert(ofUser);
        boolean mayBeNamed = filters.mayNameClick(ofClick);
        if (mayConvert || mayBeNamed) {
            ClickMatch match = EventRows.formerMatch(row);
            outputEvent.setFormerClick(EventRows.formerClick(row, match), match, RowValues.text(row, "ivt_reason") != null);
            if (mayConvert) {
                write(JourneyKey.Group.USER, ofUser, time, JourneyKey.Rank.CLICK, context);
            }
            if (mayBeNamed) {
                write(JourneyKey.Group.CLICK, ofClick, time, JourneyKey.Rank.CLICK, context);
            }
        }
    }

    private void interaction(EventType type, Record row, Context context)
            throws IOException, InterruptedException
    {
        if (RowValues.isTrue(row, "is_test") || !days.contains(DaySpans.day(RowValues.micros(row, "event_time")))) {
            return;
        }
        Interaction interaction = EventRows.interaction(type, row);
        JourneyKey.Rank rank = interaction.isClick() ? JourneyKey.Rank.CLICK : JourneyKey.Rank.CONVERSION;
        outputEvent.setInteraction(interaction);
        boolean known = interaction.userKey() != null && interaction.campaignId() != null;
        write(known ? JourneyKey.Group.USER : JourneyKey.Group.ALONE,
                known ? JourneyKey.hash(interaction.userKey(), interaction.campaignId()) : JourneyKey.hash(interaction.eventId()),
                interaction.timeMicros(), rank, context);
        if (interaction.impressionId() != null) {
            write(JourneyKey.Group.IMPRESSION, JourneyKey.hash(interaction.impressionId()), interaction.timeMicros(), rank, context);
        }
        if (interaction.clickId() != null) {
            byte[] ofClick = JourneyKey.hash(interaction.clickId());
            if (!interaction.isClick() || filters.mayNameClick(ofClick)) {
                write(JourneyKey.Group.CLICK, ofClick, interaction.timeMicros(), rank, context);
            }
        }
    }

    private void write(JourneyKey.Group group, byte[] hash, long time, JourneyKey.Rank rank, Context context)
            throws IOException, InterruptedException
    {
        outputKey.set(group, hash, time, rank);
        context.write(outputKey, outputEvent);
    }
}
