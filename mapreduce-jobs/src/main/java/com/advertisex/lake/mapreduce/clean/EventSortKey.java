package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.output.ByteKey;
import org.apache.hadoop.mapreduce.Partitioner;


/**
 * The shuffle's key, in a form whose order is that of its bytes: event key (16), kind (1), received time (8), file (4), record (8). Events of one id come
 * together, published ones first, then flags, then landed ones in the order that {@link Deduplicator} wants.
 */
public final class EventSortKey
        extends ByteKey<EventSortKey>
{
    static final int EVENT_KEY_LENGTH = 16;
    private static final int LENGTH = EVENT_KEY_LENGTH + 1 + Long.BYTES + Integer.BYTES + Long.BYTES;

    /** For MapReduce, and to be set. */
    public EventSortKey()
    {
        super(LENGTH);
    }

    /** What the value is; the order counts. */
    enum Kind
    {
        PUBLISHED(0),
        FLAGGED(1),
        ACCEPTED(2),
        REJECTED(3);

        private final byte code;

        Kind(int code)
        {
            this.code = (byte) code;
        }

        byte code()
        {
            return code;
        }

        static Kind of(byte code)
        {
            return switch (code) {
                case 0 -> PUBLISHED;
                case 1 -> FLAGGED;
                case 2 -> ACCEPTED;
                case 3 -> REJECTED;
                default -> throw new IllegalArgumentException("no kind of shuffled value has code " + code);
            };
        }
    }

    /**
     * @param file number of the landing file in the order of paths
     * @param record position in that file
     */
    void set(byte[] eventKey, Kind kind, long receivedTimeMicros, int file, long record)
    {
        buffer().clear();
        buffer().put(eventKey, 0, EVENT_KEY_LENGTH)
                .put(kind.code())
                .putLong(receivedTimeMicros ^ Long.MIN_VALUE)
                .putInt(file)
                .putLong(record);
    }

    Kind kind()
    {
        return Kind.of(bytes()[EVENT_KEY_LENGTH]);
    }

    /** Sorts serialized keys without reading them. */
    public static final class Order
            extends FirstBytes
    {
        public Order()
        {
            super(EventSortKey.class, LENGTH);
        }
    }

    /** Keys of one id make one group. */
    public static final class Grouping
            extends FirstBytes
    {
        public Grouping()
        {
            super(EventSortKey.class, EVENT_KEY_LENGTH);
        }
    }

    /** By event key alone, so that all events of an id meet in one reducer. */
    public static final class ByEventKey
            extends Partitioner<EventSortKey, EventValue>
    {
        @Override
        public int getPartition(EventSortKey key, EventValue value, int partitions)
        {
            return Math.floorMod(key.buffer().getInt(0), partitions);
        }
    }
}
