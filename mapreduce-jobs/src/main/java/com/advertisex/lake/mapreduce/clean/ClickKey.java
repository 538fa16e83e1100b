package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.output.ByteKey;
import com.advertisex.lake.model.Fingerprint;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Partitioner;

import java.util.Arrays;

/**
 * A click in the shuffle, in a form whose order is that of its bytes: hash of the user (16), event time (8), event key (16), fingerprint (16), whether it
 * landed in this run (1), hash of what was clicked (16). Clicks of a user come together in order of time, copies of one event side by side, a published one
 * first.
 */
public final class ClickKey
        extends ByteKey<ClickKey>
{
    static final int IDENTITY_LENGTH = 2 * Fingerprint.LENGTH;

    private static final int USER = 0;
    private static final int TIME = USER + Fingerprint.LENGTH;
    private static final int IDENTITY = TIME + Long.BYTES;
    private static final int LANDED = IDENTITY + IDENTITY_LENGTH;
    private static final int TARGET = LANDED + 1;
    private static final int LENGTH = TARGET + Fingerprint.LENGTH;

    /** For MapReduce, and to be set. */
    public ClickKey()
    {
        super(LENGTH);
    }

    /**
     * @param user 16 bytes
     * @param eventKey 16 bytes, of the id that the event came with
     * @param target 16 bytes
     */
    void set(byte[] user, long timeMicros, byte[] eventKey, byte[] fingerprint, boolean isLanded, byte[] target)
    {
        buffer().clear();
        buffer().put(user, 0, Fingerprint.LENGTH)
                .putLong(timeMicros ^ Long.MIN_VALUE)
                .put(eventKey, 0, Fingerprint.LENGTH)
                .put(fingerprint, 0, Fingerprint.LENGTH)
                .put((byte) (isLanded ? 1 : 0))
                .put(target, 0, Fingerprint.LENGTH);
    }

    long timeMicros()
    {
        return buffer().getLong(TIME) ^ Long.MIN_VALUE;
    }

    boolean isLanded()
    {
        return bytes()[LANDED] != 0;
    }

    /** Event key and fingerprint: equal for copies of one event. A copy, since the key is reused. */
    byte[] identity()
    {
        return Arrays.copyOfRange(bytes(), IDENTITY, IDENTITY + IDENTITY_LENGTH);
    }

    /** A copy, since the key is reused. */
    byte[] target()
    {
        return Arrays.copyOfRange(bytes(), TARGET, TARGET + Fingerprint.LENGTH);
    }

    /** Sorts serialized keys without reading them. */
    public static final class Order
            extends FirstBytes
    {
        public Order()
        {
            super(ClickKey.class, LENGTH);
        }
    }

    /** Keys of one user make one group. */
    public static final class Grouping
            extends FirstBytes
    {
        public Grouping()
        {
            super(ClickKey.class, Fingerprint.LENGTH);
        }
    }

    /** By user alone, so that all clicks of a user meet in one reducer. */
    public static final class ByUser
            extends Partitioner<ClickKey, NullWritable>
    {
        @Override
        public int getPartition(ClickKey key, NullWritable value, int partitions)
        {
            return Math.floorMod(key.buffer().getInt(USER), partitions);
        }
    }
}
