package com.advertisex.lake.benchmarks.correlate;

import java.io.IOException;
import java.util.Arrays;

import static java.util.Objects.requireNonNull;

/** The impressions of a stream in the order of their time, which is that in which they arrive. Memory: 14 bytes an impression of a day. */
final class ArrivalOrder
{
    /** Of a key: the time in the day is above, the index in the day below. 37 bits hold a day's microseconds. */
    private static final int INDEX_BITS = 26;
    private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;
    private static final int TEST = 1;
    private static final int INVALID = 2;

    private final EventStream.ImpressionConsumer consumer;
    private final long[] keys;
    private final int[] users;
    private final byte[] campaigns;
    private final byte[] flags;
    private long day;
    private long firstNumber;
    private int count;

    private ArrivalOrder(int capacity, EventStream.ImpressionConsumer consumer)
    {
        this.consumer = requireNonNull(consumer, "consumer is null");
        keys = new long[capacity];
        users = new int[capacity];
        campaigns = new byte[capacity];
        flags = new byte[capacity];
    }

    /**
     * @param impressions of the stream
     * @throws IllegalArgumentException if there are more than can be sorted
     */
    static void forEach(EventStream stream, long impressions, EventStream.ImpressionConsumer consumer)
            throws IOException
    {
        long capacity = impressions / EventStream.DAYS + 1;
        if (capacity > INDEX_MASK) {
            throw new IllegalArgumentException(impressions + " impressions cannot be put in the order of their time; at most "
                    + INDEX_MASK * EventStream.DAYS + " can");
        }
        ArrivalOrder order = new ArrivalOrder((int) capacity, consumer);
        stream.forEach(order::add);
        order.flush();
    }

    private void add(Impression impression)
            throws IOException
    {
        long dayOfImpression = Math.floorDiv(impression.timeMicros(), EventStream.DAY_MICROS);
        if (dayOfImpression != day) {
            flush();
            day = dayOfImpression;
            firstNumber = impression.number();
        }
        keys[count] = Math.floorMod(impression.timeMicros(), EventStream.DAY_MICROS) << INDEX_BITS | count;
        users[count] = (int) impression.user();
        campaigns[count] = (byte) impression.campaign();
        flags[count] = (byte) ((impression.isTest() ? TEST : 0) | (impression.isInvalid() ? INVALID : 0));
        count++;
    }

    private void flush()
            throws IOException
    {
        Arrays.sort(keys, 0, count);
        for (int position = 0; position < count; position++) {
            int index = (int) (keys[position] & INDEX_MASK);
            consumer.accept(new Impression(firstNumber + index, campaigns[index], day * EventStream.DAY_MICROS + (keys[position] >>> INDEX_BITS), users[index],
                    (flags[index] & TEST) != 0, (flags[index] & INVALID) != 0));
        }
        count = 0;
    }
}
