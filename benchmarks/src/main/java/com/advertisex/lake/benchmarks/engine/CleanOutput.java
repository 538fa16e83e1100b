package com.advertisex.lake.benchmarks.engine;

import java.nio.file.Path;
import java.util.List;

/**
 * Parquet files on the local disk.
 *
 * @param accepted events, partitioned by day, sorted by campaign and time
 * @param rejected what is not an event, with the reasons
 */
public record CleanOutput(List<Path> accepted, List<Path> rejected)
{
    public CleanOutput
    {
        accepted = List.copyOf(accepted);
        rejected = List.copyOf(rejected);
    }
}
