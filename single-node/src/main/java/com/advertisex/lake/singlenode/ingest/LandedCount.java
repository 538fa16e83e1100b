package com.advertisex.lake.singlenode.ingest;

import com.advertisex.lake.model.ViolationCode;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What has arrived in the landing zone of one source.
 *
 * @param events landed events, unreadable ones included
 * @param unreadable of them, those that the edge could not read, by {@link ViolationCode} name
 */
public record LandedCount(long events, SortedMap<String, Long> unreadable)
{
    public static final LandedCount NONE = new LandedCount(0, new TreeMap<>());

    public LandedCount
    {
        if (events < 0) {
            throw new IllegalArgumentException("events is negative: " + events);
        }
        unreadable = Collections.unmodifiableSortedMap(new TreeMap<>(unreadable));
    }

    LandedCount plus(LandedCount other)
    {
        SortedMap<String, Long> sum = new TreeMap<>(unreadable);
        for (Map.Entry<String, Long> entry : other.unreadable.entrySet()) {
            sum.merge(entry.getKey(), entry.getValue(), Long::sum);
        }
        return new LandedCount(events + other.events, sum);
    }
}
