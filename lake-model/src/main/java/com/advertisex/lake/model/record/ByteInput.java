package com.advertisex.lake.model.record;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** Buffered bytes that know their offset in the file. Scanners read {@link #buffer} between {@link #from} and {@link #to} directly: this is the hot path. */
final class ByteInput
        implements Closeable
{
    private static final int SIZE = 1 << 16;

    final byte[] buffer = new byte[SIZE];
    int from;
    int to;

    private final RecordSource source;
    private InputStream stream;
    private long bufferOffset;

    ByteInput(RecordSource source)
    {
        this.source = source;
    }

    void seek(long offset)
            throws IOException
    {
        close();
        stream = source.openAt(offset);
        bufferOffset = offset;
        from = 0;
        to = 0;
    }

    /** Offset of the next byte. */
    long offset()
    {
        return bufferOffset + from;
    }

    /** Makes at least one byte available. @return false at the end of the file */
    boolean fill()
            throws IOException
    {
        if (from < to) {
            return true;
        }
        bufferOffset += to;
        from = 0;
        to = 0;
        int read = stream.read(buffer, 0, SIZE);
        if (read <= 0) {
            return false;
        }
        to = read;
        return true;
    }

    /** @return the next byte, 0 to 255, without taking it; -1 at the end */
    int peek()
            throws IOException
    {
        return fill() ? buffer[from] & 0xFF : -1;
    }

    /** @return the next byte, 0 to 255; -1 at the end */
    int take()
            throws IOException
    {
        return fill() ? buffer[from++] & 0xFF : -1;
    }

    /** Takes the UTF-8 byte order mark, if one is next. */
    void skipByteOrderMark()
            throws IOException
    {
        if (peek() != 0xEF) {
            return;
        }
        long start = offset();
        from++;
        if (take() == 0xBB && take() == 0xBF) {
            return;
        }
        seek(start);
    }

    /** Takes blanks, tabs and line ends. @return the next byte after them without taking it; -1 at the end */
    int skipWhitespace()
            throws IOException
    {
        while (true) {
            int next = peek();
            if (next != ' ' && next != '\t' && next != '\n' && next != '\r') {
                return next;
            }
            from++;
        }
    }

    /** Takes up to that many bytes into the record. @return how many were there */
    long copy(long count, RecordBuffer record)
            throws IOException
    {
        long left = count;
        while (left > 0 && fill()) {
            int chunk = (int) Math.min(left, to - from);
            record.append(buffer, from, from + chunk);
            from += chunk;
            left -= chunk;
        }
        return count - left;
    }

    @Override
    public void close()
            throws IOException
    {
        if (stream != null) {
            stream.close();
            stream = null;
        }
    }
}
