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
            starts = Arrays.copyOf(starts, 2 * size);
            lengths = Arrays.copyOf(lengths, 2 * size);
            hashes = Arrays.copyOf(hashes, 2 * size);
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
        slots = new int[2 * slots.length];
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

    private static int hash(byte[] source, int offset, int length)
    {
        long hash = length;
        int position = offset;
        int end = offset + length;
        while (end - position >= Long.BYTES) {
            hash = (hash ^ (long) LONG.get(source, position)) * MULTIPLIER;
            hash ^= hash >>> Integer.SIZE;
            position += Long.BYTES;
        }
        long rest = 0;
        while (position < end) {
            rest = rest << Byte.SIZE | (source[position++] & 0xFF);
        }
        hash = (hash ^ rest) * MULTIPLIER;
        return (int) (hash >>> Integer.SIZE);
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
