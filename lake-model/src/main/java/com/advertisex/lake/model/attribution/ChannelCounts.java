package com.advertisex.lake.model.attribution;

import java.util.SortedMap;
import java.util.TreeMap;

/** Where paths went from one channel, and how often. */
final class ChannelCounts
{
    private final SortedMap<String, Long> next = new TreeMap<>();
    private long conversions;
    private long nulls;

    void addConversions(long count)
    {
        conversions = Math.addExact(conversions, count);
    }

    void addNulls(long count)
    {
        nulls = Math.addExact(nulls, count);
    }

    void addNext(String channel, long count)
    {
        next.merge(channel, count, Math::addExact);
    }

    void merge(ChannelCounts other)
    {
        addConversions(other.conversions);
        addNulls(other.nulls);
        other.next.forEach(this::addNext);
    }

    long conversions()
    {
        return conversions;
    }

    /** To channels, perhaps to this one itself. */
    SortedMap<String, Long> next()
    {
        return next;
    }

    /** To anywhere but to this channel itself, which is {@code name}. More than zero, since every path ends. */
    long left(String name)
    {
        long left = Math.addExact(conversions, nulls);
        for (long count : next.values()) {
            left = Math.addExact(left, count);
        }
        return left - next.getOrDefault(name, 0L);
    }
}
