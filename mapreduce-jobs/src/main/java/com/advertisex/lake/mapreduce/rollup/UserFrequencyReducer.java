package com.advertisex.lake.mapreduce.rollup;

import org.apache.hadoop.mapreduce.Reducer;

import java.io.IOException;

/** Tells how many users saw a campaign how often on a day. */
public final class UserFrequencyReducer
        extends Reducer<UserDayKey, UserDay, CellKey, Cell>
{
    private Cells cells;

    @Override
    protected void setup(Context context)
    {
        cells = new Cells(context::write);
    }

    @Override
    protected void reduce(UserDayKey key, Iterable<UserDay> parts, Context context)
            throws IOException, InterruptedException
    {
        long impressions = 0;
        int day = 0;
        String campaign = null;
        for (UserDay part : parts) {
            impressions += part.impressions();
            day = part.day();
            campaign = part.campaignId();
        }
        cells.at(new CellKey(Mart.USER_FREQUENCY_DAILY, day, campaign, String.valueOf(impressions))).add(Measure.USERS, 1);
    }

    @Override
    protected void cleanup(Context context)
            throws IOException, InterruptedException
    {
        cells.flush();
    }
}
