package com.advertisex.lake.traffic;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/** A growing byte buffer that writes the texts of the feeds' formats without an object per value: it is on the path of every generated field. */
final class ByteSink
        extends OutputStream
{
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final int NANO_DIGITS = 9;
    private static final long NANO_UNIT = 1_000_000_000L;

    private byte[] bytes = new byte[4096];
    private int length;

    private long cachedDay = Long.MIN_VALUE;
    private byte[] cachedDayText = new byte[0];

    byte[] bytes()
    {
        return bytes;
    }

    int length()
    {
        return length;
    }

    void reset()
    {
        length = 0;
    }

    void truncate(int newLength)
    {
        length = newLength;
    }

    byte[] copy()
    {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public void write(int value)
    {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    @Override
    public void write(byte[] source, int offset, int count)
    {
        ensure(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    ByteSink put(byte[] text)
    {
        write(text, 0, text.length);
        return this;
    }

    /** A positive number below 2^31 in decimal digits. */
    ByteSink putInt(int value)
    {
        int digits = 1;
        for (long limit = 10; value >= limit; limit *= 10) {
            digits++;
        }
        putPadded(value, digits);
        return this;
    }

    /** 16 lower-case hex digits. */
    ByteSink putHex(long value)
    {
        ensure(16);
        for (int shift = 60; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(int) (value >>> shift) & 0xf];
        }
        return this;
    }

    /** The low 16 bits as 4 hex digits. */
    ByteSink putHexGroup(int value)
    {
        ensure(4);
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(value >>> shift) & 0xf];
        }
        return this;
    }

    /** A non-negative decimal number given in units of 1e-9, exact, without trailing zeros: 2500000000 is {@code 2.5}. */
    ByteSink putNanos(long nanos)
    {
        putInt(Math.toIntExact(nanos / NANO_UNIT));
        int fraction = (int) (nanos % NANO_UNIT);
        if (fraction == 0) {
            return this;
        }
        int digits = NANO_DIGITS;
        while (fraction % 10 == 0) {
            fraction /= 10;
            digits--;
        }
        write('.');
        putPadded(fraction, digits);
        return this;
    }

    /** ISO-8601 in UTC with milliseconds: {@code 2026-11-22T10:15:30.123Z}. */
    ByteSink putTimestamp(long epochMillis)
    {
        long day = Math.floorDiv(epochMillis, MILLIS_PER_DAY);
        if (day != cachedDay) {
            cachedDay = day;
            cachedDayText = (LocalDate.ofEpochDay(day) + "T").getBytes(StandardCharsets.US_ASCII);
        }
        put(cachedDayText);
        int rest = (int) Math.floorMod(epochMillis, MILLIS_PER_DAY);
        putPadded(rest / 3_600_000, 2);
        write(':');
        putPadded(rest / 60_000 % 60, 2);
        write(':');
        putPadded(rest / 1_000 % 60, 2);
        write('.');
        putPadded(rest % 1_000, 3);
        write('Z');
        return this;
    }

    private void putPadded(int value, int digits)
    {
        ensure(digits);
        int rest = value;
        for (int position = length + digits - 1; position >= length; position--) {
            bytes[position] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
    }

    private void ensure(int count)
    {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }
}
