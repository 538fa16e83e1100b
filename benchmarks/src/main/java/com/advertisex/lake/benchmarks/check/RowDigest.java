package com.advertisex.lake.benchmarks.check;

import java.math.BigInteger;
import java.util.SortedMap;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/**
 * What an engine's output comes down to, whatever the order of its rows: equal digests, equal rows.
 *
 * @param events accepted rows
 * @param high sum of the upper halves of the rows' MD5; a sum, not an exclusive or, so that a pair of equal rows counts
 * @param low the same of the lower halves
 * @param distinctIds how many event ids there are
 * @param derivedIds how many events stand under an id that was derived because theirs was taken
 * @param rejects how many rows were rejected for each list of violation codes
 * @param unsorted how many rows follow one in their file that belongs behind them
 * @param mixedFiles how many files hold more than one day
 * @param lostRejects how many rejected rows came without the record
 */
public record RowDigest(
        long events,
        BigInteger high,
        BigInteger low,
        long distinctIds,
        long derivedIds,
        SortedMap<String, Long> rejects,
        long unsorted,
        long mixedFiles,
        long lostRejects)
{
    public RowDigest
    {
        requireNonNull(high, "high is null");
        requireNonNull(low, "low is null");
        rejects = new TreeMap<>(rejects);
    }

    /** Of the rows alone, as hex. */
    public String rows()
    {
        return events + " rows, " + high.toString(16) + ":" + low.toString(16);
    }

    /** Of all rejected rows. */
    public long rejected()
    {
        return rejects.values().stream().mapToLong(Long::longValue).sum();
    }
}
