package com.advertisex.lake.mapreduce.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Numbers distinct byte strings in the order in which they are first seen. All bytes lie in one array and the table is one of ints (open addressing, at most
 * half full); the value that was asked for last is compared first, since sorted rows repeat it.
 */
final class BytesDictionary
{
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;
    private static final int INITIAL_SLOTS = 256;
    /** A file has a dictionary a column, and most begin and grow anew with each. */
    private static final int GROWTH = 4;

    private final PageBuffer bytes = new PageBuffer();
    private int[] starts = new int[INITIAL_SLOTS];
    private int[] lengths = new int[INITIAL_SLOTS];
    private int[] hashes = new int[INITIAL_SLOTS];
    /** Number and one of the value in a slot; 0: none. */
    private int[] slots = new int[INITIAL_SLOTS];
    private int size;
    private int last = -1;

    /** The number of a value, which is new if it equals {@link #size()} as it was before. */
    int id(byte[] source, int offset, int length)
    {
        if (last >= 0 && isAt(last, source, offset, length)) {
            return last;
        }
        int hash = hash(source, offset, length);
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (slots[slot] != 0) {
            int id = slots[slot] - 1;
            if (hashes[id] == hash && isAt(id, source, offset, length)) {
                last = id;
                return id;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = size + 1;
        last = add(source, offset, length, hash);
        return last;
    }

    private int add(byte[] source, int offset, int length, int hash)
    {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, GROWTH * size);
            lengths = Arrays.copyOf(lengths, GROWTH * size);
            hashes = Arrays.copyOf(hashes, GROWTH * size);
        }
        starts[size] = bytes.put(source, offset, length);
        lengths[size] = length;
        hashes[size] = hash;
        size++;
        if (2 * size > slots.length) {
            grow();
        }
        return size - 1;
    }

    private void grow()
    {
        slots = new int[GROWTH * slots.length];
        int mask = slots.length - 1;
        for (int id = 0; id < size; id++) {
            int slot = hashes[id] & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = id + 1;
        }
    }

    private boolean isAt(int id, byte[] source, int offset, int length)
    {
        if (lengths[id] != length) {
            return false;
        }
        int start = starts[id];
        byte[] known = bytes.array();
        // Ids and texts of one kind differ at their ends rather than at their beginnings.
        return length == 0 || (known[start + length - 1] == source[offset + length - 1]
                && Arrays.equals(known, start, start + length, source, offset, offset + length));
    }

    /** Two lanes of eight bytes, that do not wait for each other; the last eight bytes may have been in one before. */
    private static int hash(byte[] source, int offset, int length)
    {
        if (length < Long.BYTES) {
            return mixed(length, few(source, offset, length));
        }
        long even = length;
        long odd = MULTIPLIER;
        int end = offset + length;
        int position = offset;
        for (int last = end - 2 * Long.BYTES; position <= last; position += 2 * Long.BYTES) {
            even = Long.rotateLeft((even ^ (long) LONG.get(source, position)) * MULTIPLIER, Integer.SIZE);
            odd = Long.rotateLeft((odd ^ (long) LONG.get(source, position + Long.BYTES)) * MULTIPLIER, Integer.SIZE);
        }
        if (end - position > Long.BYTES) {
            odd = Long.rotateLeft((odd ^ (long) LONG.get(source, position)) * MULTIPLIER, Integer.SIZE);
        }
        return mixed(even + Long.rotateLeft(odd, Byte.SIZE), (long) LONG.get(source, end - Long.BYTES));
    }

    private static int mixed(long hash, long word)
    {
        long mixed = (hash ^ word) * MULTIPLIER;
        return (int) (mixed >>> Integer.SIZE);
    }

    private static long few(byte[] source, int offset, int length)
    {
        if (length == 0) {
            return 0;
        }
        if (source.length - offset >= Long.BYTES) {
            return (long) LONG.get(source, offset) & (-1L >>> (Long.SIZE - length * Byte.SIZE));
        }
        long word = 0;
        for (int position = length - 1; position >= 0; position--) {
            word = (word << Byte.SIZE) | (source[offset + position] & 0xFF);
        }
        return word;
    }

    int size()
    {
        return size;
    }

    /** Where the value's bytes begin in {@link #array()}. */
    int start(int id)
    {
        return starts[id];
    }

    int length(int id)
    {
        return lengths[id];
    }

    byte[] array()
    {
        return bytes.array();
    }

    int byteCount()
    {
        return bytes.length();
    }

    void clear()
    {
        bytes.clear();
        Arrays.fill(slots, 0);
        size = 0;
        last = -1;
    }
}
