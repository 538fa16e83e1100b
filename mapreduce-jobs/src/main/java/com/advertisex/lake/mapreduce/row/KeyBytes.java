package com.advertisex.lake.mapreduce.row;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** A sort key that grows; reused from row to row. */
final class KeyBytes
{
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int FIRST_SIZE = 64;
    /** A zero within a text is followed by this, its end by another zero. */
    private static final byte ESCAPED = (byte) 0xFF;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;

    void clear()
    {
        length = 0;
    }

    byte[] array()
    {
        return bytes;
    }

    int length()
    {
        return length;
    }

    void put(byte value)
    {
        reserve(1);
        bytes[length++] = value;
    }

    void putLong(long value)
    {
        reserve(Long.BYTES);
        LONG.set(bytes, length, value ^ Long.MIN_VALUE);
        length += Long.BYTES;
    }

    void putEscaped(byte[] source, int start, int count)
    {
        reserve(2 * count + 2);
        for (int i = start; i < start + count; i++) {
            bytes[length++] = source[i];
            if (source[i] == 0) {
                bytes[length++] = ESCAPED;
            }
        }
        bytes[length++] = 0;
        bytes[length++] = 0;
    }

    void invertFrom(int start)
    {
        for (int i = start; i < length; i++) {
            bytes[i] = (byte) ~bytes[i];
        }
    }

    private void reserve(int more)
    {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
