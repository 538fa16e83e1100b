package com.advertisex.lake.singlenode.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/**
 * What became of the events that one agent brought in one hour (invariant I1: landed = accepted + duplicate + rejected).
 *
 * @param arrivalHour start of the landing hour
 * @param agent null where the landed record does not tell
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

    /** Landed and yet neither accepted nor dropped nor rejected; anything but 0 is a fault of the lake. */
    public long unexplained()
    {
        return landed - accepted - duplicates - rejected();
    }
}
