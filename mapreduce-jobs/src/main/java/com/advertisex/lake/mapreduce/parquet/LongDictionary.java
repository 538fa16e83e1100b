package com.advertisex.lake.mapreduce.parquet;

import java.util.Arrays;

/** Numbers distinct integers in the order in which they are first seen, as {@link BytesDictionary} does for bytes. */
final class LongDictionary
{
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final int INITIAL_SLOTS = 256;

    private long[] values = new long[INITIAL_SLOTS];
    private int[] slots = new int[INITIAL_SLOTS];
    private int size;
    private int last = -1;

    int id(long value)
    {
        if (last >= 0 && values[last] == value) {
            return last;
        }
        int slot = slot(value);
        while (slots[slot] != 0) {
            if (values[slots[slot] - 1] == value) {
                last = slots[slot] - 1;
                return last;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = size + 1;
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size] = value;
        last = size++;
        if (2 * size > slots.length) {
            grow();
        }
        return last;
    }

    private int slot(long value)
    {
        return (int) ((value * MULTIPLIER) >>> Integer.SIZE) & (slots.length - 1);
    }

    private void grow()
    {
        slots = new int[2 * slots.length];
        for (int id = 0; id < size; id++) {
            int slot = slot(values[id]);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = id + 1;
        }
    }

    long value(int id)
    {
        return values[id];
    }

    int size()
    {
        return size;
    }

    void clear()
    {
        Arrays.fill(slots, 0);
        size = 0;
        last = -1;
    }
}
