package com.advertisex.lake.mapreduce.derive;

import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.mapreduce.output.StagingFiles;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import static java.util.Objects.requireNonNull;

/**
 * What a run that derives tables is about: written to its staging directory before its first job is submitted, read by the jobs' splits, tasks and commit.
 *
 * @param startedAtMicros when the run was begun; the load time of its rows
 * @param days that it computes, since 1970-01-01
 * @param sources the snapshots that it reads, by table; without tables that have none
 * @param completeThrough microseconds since the epoch, by feed: all that was received before it is in those snapshots; without feeds of which nothing is known
 */
public record DerivedRun(String runId, String kind, long startedAtMicros, SortedSet<Integer> days, Map<String, Long> sources, Map<String, Long> completeThrough)
{
    public DerivedRun
    {
        requireNonNull(runId, "runId is null");
        requireNonNull(kind, "kind is null");
        days = Collections.unmodifiableSortedSet(new TreeSet<>(days));
        sources = Map.copyOf(sources);
        completeThrough = Map.copyOf(completeThrough);
    }

    /**
     * The run that a job is at.
     *
     * @throws IOException if it was cleaned away
     */
    public static DerivedRun read(Configuration jobConfiguration)
            throws IOException
    {
        Path path = RunLayout.of(jobConfiguration).description();
        return new StagingFiles(jobConfiguration).read(path, DerivedRun.class)
                .orElseThrow(() -> new FileNotFoundException(path + " is gone: the run was cleaned away or is complete; run again"));
    }

    /** Null if the table had no snapshot. */
    public Long source(String table)
    {
        return sources.get(table);
    }
}
