package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.mapreduce.output.ByteKey;
import com.advertisex.lake.mapreduce.scan.IdFilter;
import com.advertisex.lake.model.Fingerprint;
import org.apache.hadoop.mapreduce.Partitioner;

/**
 * The first job's key, in a form whose order is that of its bytes: what brings events together (1), the hash of it (16), event time (8), what kind of event
 * it is (1). Events of a group come in order of time; of equal times impressions first, then clicks, then conversions, so that a touch comes before what
 * it led to.
 */
public final class JourneyKey
        extends ByteKey<JourneyKey>
{
    private static final int HASH = 1;
    private static final int TIME = HASH + Fingerprint.LENGTH;
    private static final int RANK = TIME + Long.BYTES;
    private static final int LENGTH = RANK + 1;
    private static final int GROUP_LENGTH = TIME;

    /** For MapReduce, and to be set. */
    public JourneyKey()
    {
        super(LENGTH);
    }

    /** What brings events together. */
    enum Group
    {
        /** One user and one campaign. */
        USER(0),
        /** A click, and the conversions that name it. */
        CLICK(1),
        /** An impression, and the clicks and conversions that name it. */
        IMPRESSION(2),
        /** One interaction of which user or campaign are not known. */
        ALONE(3);

        private final byte code;

        Group(int code)
        {
            this.code = (byte) code;
        }

        static Group of(byte code)
        {
            return switch (code) {
                case 0 -> USER;
                case 1 -> CLICK;
                case 2 -> IMPRESSION;
                case 3 -> ALONE;
                default -> throw new IllegalArgumentException("no group of events has code " + code);
            };
        }
    }

    /** What comes first of equal times. */
    enum Rank
    {
        IMPRESSION(0),
        CLICK(1),
        CONVERSION(2);

        private final byte code;

        Rank(int code)
        {
            this.code = (byte) code;
        }
    }

    void set(Group group, byte[] hash, long timeMicros, Rank rank)
    {
        buffer().clear();
        buffer().put(group.code)
                .put(hash, 0, Fingerprint.LENGTH)
                .putLong(timeMicros ^ Long.MIN_VALUE)
                .put(rank.code);
    }

    Group group()
    {
        return Group.of(bytes()[0]);
    }

    /** Of a user and a campaign. */
    static byte[] hash(String userKey, String campaignId)
    {
        return hash(userKey + "\n" + campaignId);
    }

    static byte[] hash(String text)
    {
        return IdFilter.hash(text);
    }

    /** Sorts serialized keys without reading them. */
    public static final class Order
            extends FirstBytes
    {
        public Order()
        {
            super(JourneyKey.class, LENGTH);
        }
    }

    /** Keys of one group. */
    public static final class Grouping
            extends FirstBytes
    {
        public Grouping()
        {
            super(JourneyKey.class, GROUP_LENGTH);
        }
    }

    /** By group, so that all events of one meet in one reducer. */
    public static final class ByGroup
            extends Partitioner<JourneyKey, JourneyEvent>
    {
        @Override
        public int getPartition(JourneyKey key, JourneyEvent value, int partitions)
        {
            return Math.floorMod(key.buffer().getInt(HASH), partitions);
        }
    }
}
