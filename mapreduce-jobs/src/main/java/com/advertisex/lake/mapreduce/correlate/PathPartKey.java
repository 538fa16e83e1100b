package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.mapreduce.output.ByteKey;
import com.advertisex.lake.mapreduce.scan.DaySpans;
import com.advertisex.lake.model.Fingerprint;
import org.apache.hadoop.mapreduce.Partitioner;


/**
 * The second job's key, in a form whose order is that of its bytes: click or conversion (1), UTC day (4), hash of the campaign (16), time (8), hash of the
 * event id (16), who found the part (1). A campaign's conversions of a day come together, the parts of each side by side.
 */
public final class PathPartKey
        extends ByteKey<PathPartKey>
{
    private static final int DAY = 1;
    private static final int CAMPAIGN = DAY + Integer.BYTES;
    private static final int TIME = CAMPAIGN + Fingerprint.LENGTH;
    private static final int EVENT = TIME + Long.BYTES;
    private static final int FINDER = EVENT + Fingerprint.LENGTH;
    private static final int LENGTH = FINDER + 1;
    private static final int GROUP_LENGTH = TIME;

    /** For MapReduce, and to be set. */
    public PathPartKey()
    {
        super(LENGTH);
    }

    /** Who found the part; the order counts. */
    enum Finder
    {
        /** The group of the click that is named. */
        NAMED_CLICK(0),
        /** The group of the impression that is named. */
        NAMED_IMPRESSION(1),
        /** The group of the user and campaign, or that of the interaction alone; there is one such part of each interaction. */
        OWN(2);

        private final byte code;

        Finder(int code)
        {
            this.code = (byte) code;
        }

        static Finder of(byte code)
        {
            return switch (code) {
                case 0 -> NAMED_CLICK;
                case 1 -> NAMED_IMPRESSION;
                case 2 -> OWN;
                default -> throw new IllegalArgumentException("no finder of parts has code " + code);
            };
        }
    }

    void set(Interaction interaction, Finder finder)
    {
        buffer().clear();
        buffer().put((byte) (interaction.isClick() ? 1 : 0))
                .putInt(DaySpans.day(interaction.timeMicros()) ^ Integer.MIN_VALUE)
                .put(JourneyKey.hash(interaction.campaignId() == null ? "" : "c" + interaction.campaignId()), 0, Fingerprint.LENGTH)
                .putLong(interaction.timeMicros() ^ Long.MIN_VALUE)
                .put(JourneyKey.hash(interaction.eventId()), 0, Fingerprint.LENGTH)
                .put(finder.code);
    }

    Finder finder()
    {
        return Finder.of(bytes()[FINDER]);
    }

    /** Sorts serialized keys without reading them. */
    public static final class Order
            extends FirstBytes
    {
        public Order()
        {
            super(PathPartKey.class, LENGTH);
        }
    }

    /** Keys of one campaign and day, clicks and conversions apart. */
    public static final class Grouping
            extends FirstBytes
    {
        public Grouping()
        {
            super(PathPartKey.class, GROUP_LENGTH);
        }
    }

    /** A campaign's conversions of a day meet in one reducer; clicks, which need not meet, are spread. */
    public static final class ByCampaign
            extends Partitioner<PathPartKey, PathPart>
    {
        @Override
        public int getPartition(PathPartKey key, PathPart value, int partitions)
        {
            boolean click = key.bytes()[0] != 0;
            return Math.floorMod(click ? key.buffer().getInt(EVENT) : key.buffer().getInt(CAMPAIGN) ^ key.buffer().getInt(DAY), partitions);
        }
    }
}
