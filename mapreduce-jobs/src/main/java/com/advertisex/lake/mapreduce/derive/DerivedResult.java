package com.advertisex.lake.mapreduce.derive;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import static java.util.Collections.unmodifiableSortedMap;
import static java.util.Objects.requireNonNull;

/**
 * What a derived run did.
 *
 * @param days how many it computed
 * @param counts what it counted, by name
 */
public record DerivedResult(String runId, String kind, int days, SortedMap<String, Long> counts, Duration duration)
{
    public DerivedResult(String runId, String kind, int days, Map<String, Long> counts, Duration duration)
    {
        this(runId, kind, days, new TreeMap<>(counts), duration);
    }

    public DerivedResult
    {
        requireNonNull(runId, "runId is null");
        requireNonNull(kind, "kind is null");
        counts = unmodifiableSortedMap(new TreeMap<>(counts));
        requireNonNull(duration, "duration is null");
    }
}
