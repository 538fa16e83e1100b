package com.advertisex.lake.mapreduce.row;

import java.util.Arrays;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Avro binary that grows; reused from row to row. */
final class RowBytes
{
    private static final int FIRST_SIZE = 4096;
    private static final int MOST_LONG_BYTES = 10;
    private static final int SEVEN_BITS = 0x7F;
    private static final int MORE = 0x80;
    private static final int BITS = 7;

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

    void putByte(int value)
    {
        reserve(1);
        bytes[length++] = (byte) value;
    }

    /** Zig-zag, seven bits a byte. */
    void putLong(long value)
    {
        reserve(MOST_LONG_BYTES);
        long rest = (value << 1) ^ (value >> (Long.SIZE - 1));
        while ((rest & ~SEVEN_BITS) != 0) {
            bytes[length++] = (byte) ((rest & SEVEN_BITS) | MORE);
            rest >>>= BITS;
        }
        bytes[length++] = (byte) rest;
    }

    void putLittleEndian(long value, int count)
    {
        reserve(count);
        for (int i = 0; i < count; i++) {
            bytes[length++] = (byte) (value >>> (Byte.SIZE * i));
        }
    }

    void putBytes(byte[] source, int start, int count)
    {
        reserve(count);
        System.arraycopy(source, start, bytes, length, count);
        length += count;
    }

    /** Its length in bytes, then its UTF-8. */
    void putText(String text)
    {
        // String's own encoder copies Latin text without looking at each character.
        byte[] encoded = text.getBytes(UTF_8);
        putLong(encoded.length);
        putBytes(encoded, 0, encoded.length);
    }

    private void reserve(int more)
    {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
