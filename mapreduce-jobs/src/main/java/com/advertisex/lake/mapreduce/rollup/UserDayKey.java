package com.advertisex.lake.mapreduce.rollup;

import com.advertisex.lake.model.Fingerprint;
import org.apache.hadoop.io.WritableComparable;
import org.apache.hadoop.io.WritableComparator;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A user on a day in a campaign, as a hash of the three (16). */
public final class UserDayKey
        implements WritableComparable<UserDayKey>
{
    private byte[] bytes = new byte[Fingerprint.LENGTH];

    /** For MapReduce. */
    public UserDayKey() {}

    UserDayKey(int day, String campaignId, String userKey)
    {
        byte[] text = (day + "\n" + (campaignId == null ? "" : "c" + campaignId) + "\n" + userKey).getBytes(UTF_8);
        bytes = Fingerprint.of(text, 0, text.length);
    }

    @Override
    public void write(DataOutput out)
            throws IOException
    {
        out.write(bytes);
    }

    @Override
    public void readFields(DataInput in)
            throws IOException
    {
        in.readFully(bytes);
    }

    @Override
    public int compareTo(UserDayKey other)
    {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other)
    {
        return other instanceof UserDayKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode()
    {
        return ByteBuffer.wrap(bytes).getInt();
    }

    /** Sorts serialized keys without reading them. */
    public static final class Order
            extends WritableComparator
    {
        public Order()
        {
            super(UserDayKey.class);
        }

        @Override
        public int compare(byte[] left, int leftStart, int leftLength, byte[] right, int rightStart, int rightLength)
        {
            return compareBytes(left, leftStart, leftLength, right, rightStart, rightLength);
        }
    }
}
