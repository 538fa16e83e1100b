package com.advertisex.lake.model.attribution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts how users go from channel to channel, and what would be lost without a channel: the removal effects by which {@link AttributionModel#DATA_DRIVEN}
 * shares credit. Only counts are kept, so neither the order of the paths nor how they were split into parts that were {@link #merge merged} makes a difference.
 * Not for use by several threads at once.
 */
public final class TransitionCounts
{
    private final SortedMap<String, ChannelCounts> channels = new TreeMap<>();

    /** @param channels of a path with a conversion at its end, oldest first, at least one */
    public void add(List<String> channels)
    {
        walk(channels).addConversions(1);
    }

    /**
     * Counts a path without a conversion. Where none are counted every path converts, and the removal effect of a channel is the part of the walks that
     * come through it.
     *
     * @param channels oldest first, at least one
     */
    public void addNull(List<String> channels)
    {
        walk(channels).addNulls(1);
    }

    /** Adds what the other has counted. */
    public void merge(TransitionCounts other)
    {
        other.channels.forEach((channel, counts) -> of(channel).merge(counts));
    }

    /**
     * Of all channels that were on a path. Channels that paths connect with each other take time by the third power of their number and memory by the second:
     * 500 about a second, 2,000 about twelve seconds and 100 MB. Those that none connects, for example channels of different campaigns, do not add to each
     * other's.
     */
    public RemovalEffects removalEffects()
    {
        long conversions = channels.values().stream().mapToLong(ChannelCounts::conversions).reduce(0, Math::addExact);
        Map<String, Double> effects = new HashMap<>();
        for (SortedMap<String, ChannelCounts> part : connectedParts()) {
            new AbsorbingChain(part).conversionsThrough().forEach((channel, through) ->
                    // Nothing is lost where nothing converts; rounding may leave the range by its last digit.
                    effects.put(channel, conversions == 0 ? 0 : Math.min(Math.max(through / conversions, 0), 1)));
        }
        return RemovalEffects.of(effects);
    }

    /** Counts the path up to its last channel, whose counts it returns. */
    private ChannelCounts walk(List<String> path)
    {
        List<String> copy = List.copyOf(path);
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("path has no channel; it has at least 1");
        }
        ChannelCounts current = of(copy.get(0));
        for (String channel : copy.subList(1, copy.size())) {
            current.addNext(channel, 1);
            current = of(channel);
        }
        return current;
    }

    private ChannelCounts of(String channel)
    {
        return channels.computeIfAbsent(channel, name -> new ChannelCounts());
    }

    private List<SortedMap<String, ChannelCounts>> connectedParts()
    {
        Map<String, Set<String>> neighbours = new HashMap<>();
        channels.keySet().forEach(channel -> neighbours.put(channel, new HashSet<>()));
        channels.forEach((from, counts) -> counts.next().keySet().forEach(to -> {
            neighbours.get(from).add(to);
            neighbours.get(to).add(from);
        }));
        List<SortedMap<String, ChannelCounts>> parts = new ArrayList<>();
        for (String first : channels.keySet()) {
            SortedMap<String, ChannelCounts> part = new TreeMap<>();
            Deque<String> reached = new ArrayDeque<>(List.of(first));
            while (!reached.isEmpty()) {
                String channel = reached.pop();
                // What has no neighbours left in the map is in a part already.
                Set<String> others = neighbours.remove(channel);
                if (others != null) {
                    part.put(channel, channels.get(channel));
                    reached.addAll(others);
                }
            }
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }
}
