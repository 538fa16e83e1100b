package com.advertisex.lake.mapreduce.parquet;

import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.values.ValuesWriter;

import java.io.IOException;

import static java.util.Objects.requireNonNull;

/**
 * The repetition or definition levels of a page, run-length encoded (Parquet format, "Run Length Encoding / Bit-Packing Hybrid"). In most pages all are
 * alike: those are counted, and written as one run.
 */
final class Levels
{
    private static final int LARGEST = 255;
    private static final int SEVEN_BITS = 0x7F;
    private static final int MORE = 0x80;
    private static final int BITS = 7;

    private final ValuesWriter writer;
    private final PageBuffer run = new PageBuffer();
    private int level;
    private int count;
    private boolean differ;

    /** @param writer of the levels of one column; writes nothing where the column has none */
    Levels(ValuesWriter writer, int maxLevel)
    {
        this.writer = requireNonNull(writer, "writer is null");
        if (maxLevel > LARGEST) {
            throw new IllegalArgumentException("a column is nested " + maxLevel + " levels deep; the limit is " + LARGEST);
        }
    }

    void add(int next)
    {
        if (differ) {
            writer.writeInteger(next);
            return;
        }
        if (count == 0 || next == level) {
            level = next;
            count++;
            return;
        }
        differ = true;
        for (int i = 0; i < count; i++) {
            writer.writeInteger(level);
        }
        writer.writeInteger(next);
    }

    /** As a data page of version 1 has them: the length in bytes, then runs. Holds until the next page. */
    BytesInput bytes()
            throws IOException
    {
        if (differ || count == 0) {
            return writer.getBytes();
        }
        run.clear();
        run.putInt(0);
        int rest = count << 1;
        while ((rest & ~SEVEN_BITS) != 0) {
            run.putByte((rest & SEVEN_BITS) | MORE);
            rest >>>= BITS;
        }
        run.putByte(rest);
        run.putByte(level);
        run.setInt(0, run.length() - Integer.BYTES);
        return run.toInput();
    }

    Encoding encoding()
    {
        return writer.getEncoding();
    }

    void nextPage()
    {
        writer.reset();
        count = 0;
        differ = false;
    }

    void close()
    {
        writer.close();
    }
}
