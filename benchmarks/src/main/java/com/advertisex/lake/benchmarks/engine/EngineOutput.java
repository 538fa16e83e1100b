package com.advertisex.lake.benchmarks.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * Parquet files on the local disk.
 *
 * @param accepted the rows that were asked for; of events partitioned by day, sorted by campaign and time
 * @param rejected what is not an event, with the reasons; empty where the work rejects nothing
 */
public record EngineOutput(List<Path> accepted, List<Path> rejected)
{
    public EngineOutput
    {
        accepted = List.copyOf(accepted);
        rejected = List.copyOf(rejected);
    }
}
