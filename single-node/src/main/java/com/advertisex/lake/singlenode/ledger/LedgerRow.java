package com.advertisex.lake.singlenode.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/**
 * What became of the events that one agent brought in one hour (invariant I1: produced = landed = accepted + duplicate + rejected).
 *
 * @param arrivalHour start of the landing hour
 * @param agent null where the landed record does not tell
 * @param edge null where the agent says nothing of what it took in
 * @param landed counted apart from the job that processed them
 * @param collisions of the accepted, those that were given another id
 * @param late of the accepted, those that happened long before they arrived
 * @param rejectedByCode each event once, under the code of its first violation
 * @param flaggedByCode of the accepted, those with something doubtful, under the code of each flag
 */
public record LedgerRow(
        String feed,
        Instant arrivalHour,
        String agent,
        EdgeCount edge,
        long landed,
        long accepted,
        long duplicates,
        long collisions,
        long late,
        SortedMap<String, Long> rejectedByCode,
        SortedMap<String, Long> flaggedByCode)
{
    public LedgerRow
    {
        requireNonNull(feed, "feed is null");
        requireNonNull(arrivalHour, "arrivalHour is null");
        rejectedByCode = Collections.unmodifiableSortedMap(new TreeMap<>(rejectedByCode));
        flaggedByCode = Collections.unmodifiableSortedMap(new TreeMap<>(flaggedByCode));
    }

    public long rejected()
    {
        return rejectedByCode.values().stream().mapToLong(Long::longValue).sum();
    }

    /** @return null where the agent says nothing */
    public Long produced()
    {
        return edge == null ? null : edge.produced();
    }

    /** @return null where the agent says nothing */
    public Long redelivered()
    {
        return edge == null ? null : edge.redelivered();
    }

    /** @return null where the agent says nothing */
    public Long acceptedLosses()
    {
        return edge == null ? null : edge.acceptedLosses();
    }

    /**
     * Produced and not landed: above 0 in files that are open or not processed, and if there are none, lost; below 0 landed without a count.
     *
     * @return null where the agent says nothing
     */
    public Long inFlightOrLost()
    {
        return edge == null ? null : edge.produced() - (landed - edge.redelivered()) - edge.acceptedLosses();
    }

    /** Landed and yet neither accepted nor dropped nor rejected; anything but 0 is a fault of the lake. */
    public long unexplained()
    {
        return landed - accepted - duplicates - rejected();
    }
}
