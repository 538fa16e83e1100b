package com.advertisex.lake.mapreduce.parquet;

import org.apache.parquet.bytes.BytesInput;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes of a page as they are put together, numbers little-endian as Parquet has them; grows, and is used again for the next page. */
final class PageBuffer
{
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int INITIAL_BYTES = 1024;

    private byte[] bytes = new byte[INITIAL_BYTES];
    private int length;

    void putByte(int value)
    {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    void setInt(int position, int value)
    {
        INT.set(bytes, position, value);
    }

    void putInt(int value)
    {
        reserve(Integer.BYTES);
        INT.set(bytes, length, value);
        length += Integer.BYTES;
    }

    void putLong(long value)
    {
        reserve(Long.BYTES);
        LONG.set(bytes, length, value);
        length += Long.BYTES;
    }

    /** @return where they are now */
    int put(byte[] source, int offset, int count)
    {
        reserve(count);
        System.arraycopy(source, offset, bytes, length, count);
        int start = length;
        length += count;
        return start;
    }

    private void reserve(int count)
    {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(length, count), (int) Math.min(Integer.MAX_VALUE - 8L, 2L * bytes.length)));
        }
    }

    byte[] array()
    {
        return bytes;
    }

    int length()
    {
        return length;
    }

    byte[] copy(int start, int count)
    {
        return Arrays.copyOfRange(bytes, start, start + count);
    }

    /** A view: holds until the buffer is cleared. */
    BytesInput toInput()
    {
        return BytesInput.from(bytes, 0, length);
    }

    void clear()
    {
        length = 0;
    }
}
