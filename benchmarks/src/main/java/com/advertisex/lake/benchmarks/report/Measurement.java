package com.advertisex.lake.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import static java.util.Objects.requireNonNull;

/**
 * One round of one engine.
 *
 * @param round counted from 1; the warm-up is not among them
 * @param events records of the input
 * @param cpuSeconds of all processes that worked for it
 * @param peakRssBytes of the largest process
 * @param outputBytes of all files that the round left
 */
@JsonPropertyOrder({"benchmark", "engine", "round", "events", "seconds", "cpuSeconds", "peakRssBytes", "outputBytes"})
public record Measurement(
        String benchmark,
        String engine,
        int round,
        long events,
        double seconds,
        double cpuSeconds,
        long peakRssBytes,
        long outputBytes)
{
    private static final double MILLION = 1e6;
    private static final double MILLIS_PER_SECOND = 1e3;

    public Measurement
    {
        requireNonNull(benchmark, "benchmark is null");
        requireNonNull(engine, "engine is null");
        if (events < 1 || !(seconds > 0)) {
            throw new IllegalArgumentException(events + " events in " + seconds + " s are no measurement");
        }
        seconds = toMillis(seconds);
        cpuSeconds = toMillis(cpuSeconds);
    }

    /** Finer digits are noise; never 0, by which nothing could be divided. */
    private static double toMillis(double seconds)
    {
        return Math.max(1, Math.round(seconds * MILLIS_PER_SECOND)) / MILLIS_PER_SECOND;
    }

    double eventsPerSecond()
    {
        return events / seconds;
    }

    double cpuSecondsPerMillion()
    {
        return cpuSeconds / events * MILLION;
    }

    double bytesPerEvent()
    {
        return (double) outputBytes / events;
    }
}
