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

    /** Half a million values, which is about 250 MB with all that is done with them. */
    public static TrinoSettings defaults()
    {
        return new TrinoSettings(DEFAULT_VALUES_IN_ONE_SCAN);
    }
}
