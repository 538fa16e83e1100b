package com.advertisex.lake.mapreduce.clean;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A set of 16-byte fingerprints in one array of longs (open addressing, at most half full); fingerprints are hashes already, so their bits are the hash. */
final class FingerprintSet
{
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int INITIAL_SLOTS = 16;

    private long[] slots = new long[2 * INITIAL_SLOTS];
    private int size;
    private boolean hasZero;

    /** @return false if it is there already */
    boolean add(byte[] fingerprint)
    {
        long high = (long) LONG.get(fingerprint, 0);
        long low = (long) LONG.get(fingerprint, Long.BYTES);
        if (high == 0 && low == 0) {
            boolean added = !hasZero;
            hasZero = true;
            return added;
        }
        if (4 * (size + 1) > slots.length) {
            grow();
        }
        if (!insert(high, low)) {
            return false;
        }
        size++;
        return true;
    }

    void clear()
    {
        if (size > INITIAL_SLOTS) {
            slots = new long[2 * INITIAL_SLOTS];
        }
        else if (size > 0) {
            Arrays.fill(slots, 0);
        }
        size = 0;
        hasZero = false;
    }

    private boolean insert(long high, long low)
    {
        int mask = slots.length / 2 - 1;
        int slot = (int) (low ^ (low >>> Integer.SIZE)) & mask;
        while (slots[2 * slot] != 0 || slots[2 * slot + 1] != 0) {
            if (slots[2 * slot] == high && slots[2 * slot + 1] == low) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        slots[2 * slot] = high;
        slots[2 * slot + 1] = low;
        return true;
    }

    private void grow()
    {
        long[] old = slots;
        slots = new long[2 * old.length];
        for (int index = 0; index < old.length; index += 2) {
            if (old[index] != 0 || old[index + 1] != 0) {
                insert(old[index], old[index + 1]);
            }
        }
    }
}
