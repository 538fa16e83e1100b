package com.advertisex.lake.benchmarks.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import static java.util.Objects.requireNonNull;

/**
 * One question, asked once.
 *
 * @param round counted from 1; the warm-up is not among them
 * @param impressions of the tables that were asked
 * @param seconds to the last row, as who asks sees it
 * @param cpuSeconds of the engine
 * @param readBytes from the file system; null where the engine does not tell
 * @param readRows that came out of the files, before filters; null where the engine does not tell
 * @param rows of the answer
 */
@JsonPropertyOrder({"benchmark", "engine", "question", "kind", "round", "impressions", "seconds", "cpuSeconds", "readBytes", "readRows", "rows"})
public record QueryRound(
        String benchmark,
        String engine,
        String question,
        String kind,
        int round,
        long impressions,
        double seconds,
        double cpuSeconds,
        Long readBytes,
        Long readRows,
        long rows)
{
    public QueryRound
    {
        requireNonNull(benchmark, "benchmark is null");
        requireNonNull(engine, "engine is null");
        requireNonNull(question, "question is null");
        requireNonNull(kind, "kind is null");
    }
}
