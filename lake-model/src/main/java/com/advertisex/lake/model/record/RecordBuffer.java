package com.advertisex.lake.model.record;

import com.advertisex.lake.model.ViolationCode;

import java.util.Arrays;

/** Collects the bytes of one record, keeps the first of them up to a limit and counts the rest. */
final class RecordBuffer
{
    private static final int INITIAL = 4096;

    private final int limit;
    private byte[] bytes;
    private int kept;
    private long length;
    private int last = -1;

    RecordBuffer(int limit)
    {
        if (limit < 1) {
            throw new IllegalArgumentException("a record of at most " + limit + " bytes holds nothing (lake.ingest.max-record-bytes)");
        }
        this.limit = limit;
        this.bytes = new byte[Math.min(INITIAL, limit)];
    }

    void reset()
    {
        kept = 0;
        length = 0;
        last = -1;
    }

    void append(byte[] from, int start, int end)
    {
        if (start == end) {
            return;
        }
        int copied = Math.min(end - start, limit - kept);
        if (copied > 0) {
            reserve(copied);
            System.arraycopy(from, start, bytes, kept, copied);
            kept += copied;
        }
        length += end - start;
        last = from[end - 1];
    }

    void append(int value)
    {
        if (kept < limit) {
            reserve(1);
            bytes[kept++] = (byte) value;
        }
        length++;
        last = (byte) value;
    }

    /** Drops the last byte if it is this one. */
    void dropLast(char value)
    {
        if (last != value) {
            return;
        }
        length--;
        kept = (int) Math.min(kept, length);
        last = -1;
    }

    /** Drops whitespace at the end of a record that was not cut. */
    void trimEnd()
    {
        while (kept == length && kept > 0 && isWhitespace(bytes[kept - 1])) {
            kept--;
            length--;
        }
    }

    long length()
    {
        return length;
    }

    boolean isBlank()
    {
        for (int i = 0; i < kept; i++) {
            if (!isWhitespace(bytes[i])) {
                return false;
            }
        }
        return length == kept;
    }

    byte[] keptBytes()
    {
        return Arrays.copyOf(bytes, kept);
    }

    /** The record; too large if it is beyond the limit and has no other defect. */
    RawRecord toRecord(long offset, ViolationCode defect)
    {
        boolean tooLarge = defect == null && length > kept;
        return new RawRecord(keptBytes(), tooLarge ? ViolationCode.TOO_LARGE : defect, length, offset);
    }

    private void reserve(int count)
    {
        if (kept + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(2L * bytes.length, kept + (long) count)));
        }
    }

    private static boolean isWhitespace(byte value)
    {
        return value == ' ' || value == '\t' || value == '\n' || value == '\r';
    }
}
