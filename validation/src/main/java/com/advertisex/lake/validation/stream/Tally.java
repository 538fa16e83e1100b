package com.advertisex.lake.validation.stream;

import java.util.Arrays;

/** How often a value occurs, and the first rows that hold it. */
final class Tally
{
    private static final long[] NO_ROWS = {};

    private final Object value;
    private long count;
    private long[] rows = NO_ROWS;
    private int rowCount;

    Tally(Object value)
    {
        this.value = value;
    }

    Object value()
    {
        return value;
    }

    long count()
    {
        return count;
    }

    /** Ascending. */
    long[] rows()
    {
        return Arrays.copyOf(rows, rowCount);
    }

    void occurs(long times)
    {
        count += times;
    }

    /** @param most how many rows are kept; rows come in ascending order */
    void heldBy(long row, int most)
    {
        if (rowCount >= most) {
            return;
        }
        if (rowCount == rows.length) {
            rows = Arrays.copyOf(rows, Math.min(most, Math.max(1, rowCount * 2)));
        }
        rows[rowCount++] = row;
    }
}
