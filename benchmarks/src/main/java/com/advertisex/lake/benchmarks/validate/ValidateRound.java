package com.advertisex.lake.benchmarks.validate;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import static java.util.Objects.requireNonNull;

/**
 * The suite, run once by an engine.
 *
 * @param round counted from 1; the warm-up is not among them
 * @param rows of the table
 * @param expectations of the suite
 * @param met how many of them the table meets
 * @param seconds from the question to the last verdict, as who asks sees it
 * @param cpuSeconds of Trino's workers
 * @param readBytes from the file system
 * @param statements that were sent to Trino
 * @param scans how often statements that read anything name the table
 */
@JsonPropertyOrder({"benchmark", "engine", "round", "rows", "expectations", "met", "seconds", "cpuSeconds", "readBytes", "statements", "scans"})
public record ValidateRound(
        String benchmark,
        String engine,
        int round,
        long rows,
        int expectations,
        int met,
        double seconds,
        double cpuSeconds,
        long readBytes,
        long statements,
        long scans)
{
    private static final double MILLIS_PER_SECOND = 1e3;

    public ValidateRound
    {
        requireNonNull(benchmark, "benchmark is null");
        requireNonNull(engine, "engine is null");
        // Finer digits are noise; never 0, by which a ratio is divided.
        seconds = Math.max(1, Math.round(seconds * MILLIS_PER_SECOND)) / MILLIS_PER_SECOND;
    }
}
