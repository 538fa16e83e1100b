package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.landing.ArrivalHour;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/**
 * What a committed run did, as {@code ops.ledger} has it: landed = accepted + duplicates + rejected.
 *
 * @param committedBefore the run was complete already and nothing was done
 * @param collisions accepted under a derived id
 * @param late accepted, though received long after the event
 * @param rejectedByCode by the name of the primary violation code
 * @param duration of this call
 */
public record RunResult(
        String runId,
        ArrivalHour hour,
        String jobId,
        boolean committedBefore,
        long landed,
        long accepted,
        long duplicates,
        long collisions,
        long late,
        Map<String, Long> rejectedByCode,
        Duration duration)
{
    public RunResult
    {
        requireNonNull(runId, "runId is null");
        requireNonNull(hour, "hour is null");
        requireNonNull(duration, "duration is null");
        rejectedByCode = Map.copyOf(new TreeMap<>(rejectedByCode));
    }

    public long rejected()
    {
        return rejectedByCode.values().stream().mapToLong(Long::longValue).sum();
    }
}
