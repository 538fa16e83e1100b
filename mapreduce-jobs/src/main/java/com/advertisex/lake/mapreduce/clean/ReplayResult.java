package com.advertisex.lake.mapreduce.clean;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/**
 * What a replay did, or would do.
 *
 * @param runId null where there was nothing to replay, and where nothing was to be changed
 * @param jobId null where there was nothing to replay
 * @param rows of the quarantine that were looked at: accepted + duplicates + those that stay
 * @param accepted rows of the event tables now
 * @param duplicates copies of events that the tables hold already; they left the quarantine too
 * @param collisions of the accepted, those that got an id of their own
 * @param staysByCode rows that are still in the quarantine, by the code of what they break now
 */
public record ReplayResult(
        String runId,
        String jobId,
        long rows,
        long accepted,
        long duplicates,
        long collisions,
        Map<String, Long> staysByCode,
        Duration duration)
{
    public ReplayResult
    {
        staysByCode = Map.copyOf(new TreeMap<>(staysByCode));
        requireNonNull(duration, "duration is null");
    }

    public long stays()
    {
        return rows - accepted - duplicates;
    }
}
