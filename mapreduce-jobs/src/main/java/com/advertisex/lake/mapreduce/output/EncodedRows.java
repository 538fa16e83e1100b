package com.advertisex.lake.mapreduce.output;

import java.util.ArrayList;
import java.util.List;

/** Rows as bytes in a few large arrays: what a sorting buffer holds instead of millions of objects. */
final class EncodedRows
{
    private static final int CHUNK_BYTES = 1024 * 1024;

    private final List<byte[]> chunks = new ArrayList<>();
    private int used;
    private long allocated;

    /**
     * Puts a key and its row one behind the other.
     *
     * @return where they are, for {@link #chunk} and {@link #offset}
     */
    long add(byte[] key, int keyLength, byte[] row, int rowOffset, int rowLength)
    {
        int length = keyLength + rowLength;
        if (chunks.isEmpty() || last().length - used < length) {
            byte[] chunk = new byte[Math.max(CHUNK_BYTES, length)];
            chunks.add(chunk);
            allocated += chunk.length;
            used = 0;
        }
        System.arraycopy(key, 0, last(), used, keyLength);
        System.arraycopy(row, rowOffset, last(), used + keyLength, rowLength);
        long address = (long) (chunks.size() - 1) << Integer.SIZE | used;
        used += length;
        return address;
    }

    byte[] chunk(long address)
    {
        return chunks.get((int) (address >>> Integer.SIZE));
    }

    static int offset(long address)
    {
        return (int) address;
    }

    long allocatedBytes()
    {
        return allocated;
    }

    /** Without what is still free of the last array. */
    long usedBytes()
    {
        return chunks.isEmpty() ? 0 : allocated - last().length + used;
    }

    void clear()
    {
        chunks.clear();
        used = 0;
        allocated = 0;
    }

    private byte[] last()
    {
        return chunks.get(chunks.size() - 1);
    }
}
