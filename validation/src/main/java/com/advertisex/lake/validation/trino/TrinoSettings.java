package com.advertisex.lake.validation.trino;

/**
 * How the engine asks.
 *
 * @param valuesInOneScan how many values, at most, are counted in the memory of Trino's one aggregation: rows of the table, by its statistics, for each
 * column whose different values matter. Where there may be more, each of these columns has a statement and a scan of its own
 */
public record TrinoSettings(long valuesInOneScan)
{
    public static final long DEFAULT_VALUES_IN_ONE_SCAN = 500_000;

    public TrinoSettings
    {
        if (valuesInOneScan < 0) {
            throw new IllegalArgumentException("valuesInOneScan is " + valuesInOneScan + "; it must not be negative");
        }
    }

    /** Half a million values: from there on a statement for each column takes less time, and less memory, than one scan for all. */
    public static TrinoSettings defaults()
    {
        return new TrinoSettings(DEFAULT_VALUES_IN_ONE_SCAN);
    }
}
