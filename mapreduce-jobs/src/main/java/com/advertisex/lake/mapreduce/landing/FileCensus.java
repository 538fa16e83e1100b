package com.advertisex.lake.mapreduce.landing;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * What the census counted in one landing file.
 *
 * @param eventsByAgent landed events, damages included (those under {@link Census#UNKNOWN_AGENT})
 * @param eventDays days since the epoch (UTC) that the events belong to, as their headers say
 * @param chunks the file cut at block boundaries, together the whole file; empty for an empty file
 */
public record FileCensus(LandedFile file, Map<String, Long> eventsByAgent, SortedSet<Integer> eventDays, List<Damage> damages, List<FileChunk> chunks)
{
    public FileCensus
    {
        eventsByAgent = Map.copyOf(eventsByAgent);
        damages = List.copyOf(damages);
        chunks = List.copyOf(chunks);
    }

    public long events()
    {
        return eventsByAgent.values().stream().mapToLong(Long::longValue).sum();
    }
}
