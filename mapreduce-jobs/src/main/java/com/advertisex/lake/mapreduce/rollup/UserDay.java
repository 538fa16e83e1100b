package com.advertisex.lake.mapreduce.rollup;

import org.apache.hadoop.io.Writable;
import org.apache.hadoop.io.WritableUtils;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

import static java.nio.charset.StandardCharsets.UTF_8;

/** How many impressions of a campaign a user saw on a day; the user stands in the key. */
public final class UserDay
        implements Writable
{
    private int day;
    private String campaignId;
    private long impressions;

    /** For MapReduce. */
    public UserDay() {}

    UserDay(int day, String campaignId, long impressions)
    {
        this.day = day;
        this.campaignId = campaignId;
        this.impressions = impressions;
    }

    int day()
    {
        return day;
    }

    /** May be null. */
    String campaignId()
    {
        return campaignId;
    }

    long impressions()
    {
        return impressions;
    }

    void addOne()
    {
        impressions++;
    }

    @Override
    public void write(DataOutput out)
            throws IOException
    {
        WritableUtils.writeVInt(out, day);
        WritableUtils.writeVLong(out, impressions);
        byte[] campaign = campaignId == null ? new byte[0] : campaignId.getBytes(UTF_8);
        WritableUtils.writeVInt(out, campaignId == null ? -1 : campaign.length);
        out.write(campaign);
    }

    @Override
    public void readFields(DataInput in)
            throws IOException
    {
        day = WritableUtils.readVInt(in);
        impressions = WritableUtils.readVLong(in);
        int length = WritableUtils.readVInt(in);
        byte[] campaign = new byte[Math.max(0, length)];
        in.readFully(campaign);
        campaignId = length < 0 ? null : new String(campaign, UTF_8);
    }
}
