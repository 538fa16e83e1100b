package com.advertisex.lake.mapreduce.rollup;

import com.advertisex.lake.mapreduce.derive.DerivedRun;
import com.advertisex.lake.mapreduce.scan.DaySpans;
import com.advertisex.lake.mapreduce.scan.RowValues;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.iceberg.data.Record;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;

/** Counts the valid impressions of each user, day and campaign. Memory: {@value #MAX_USERS} users, then all is handed on and begun anew. */
public final class UserFrequencyMapper
        extends Mapper<Object, Object, UserDayKey, UserDay>
{
    private static final int MAX_USERS = 200_000;

    private final Map<UserDayKey, UserDay> users = new HashMap<>();
    private SortedSet<Integer> days;

    @Override
    protected void setup(Context context)
            throws IOException
    {
        days = DerivedRun.read(context.getConfiguration()).days();
    }

    @Override
    protected void map(Object key, Object value, Context context)
            throws IOException, InterruptedException
    {
        Record row = (Record) value;
        String user = RowValues.text(row, "user_key");
        int day = DaySpans.day(SourceRows.IMPRESSIONS.micros(row));
        if (user == null || RowValues.isTrue(row, "is_test") || !SourceRows.isValid(row) || !days.contains(day)) {
            return;
        }
        String campaign = RowValues.text(row, "campaign_id");
        users.computeIfAbsent(new UserDayKey(day, campaign, user), absent -> new UserDay(day, campaign, 0)).addOne();
        if (users.size() >= MAX_USERS) {
            flush(context);
        }
    }

    private void flush(Context context)
            throws IOException, InterruptedException
    {
        for (Map.Entry<UserDayKey, UserDay> user : users.entrySet()) {
            context.write(user.getKey(), user.getValue());
        }
        users.clear();
    }

    @Override
    protected void cleanup(Context context)
            throws IOException, InterruptedException
    {
        flush(context);
    }
}
