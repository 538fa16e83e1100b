package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.FileCensus;
import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.mapreduce.output.StagingFiles;
import com.advertisex.lake.model.Feed;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import static java.util.Objects.requireNonNull;

/**
 * What a run is about: written to its staging directory before the job is submitted, read by the job's splits, tasks and commit.
 *
 * @param arrivalHourMicros start of the hour; of a replay, of the earliest one
 * @param startedAtMicros when the run was begun; the load time of its rows
 * @param files what the census found, in the order of paths
 * @param extraDays event days beyond those of the headers, found by a former attempt at the run
 * @param dimensions the snapshots that every task looks up in, by table; null in descriptions from before there were any
 * @param replay what a replay reads in place of landing files; null where it is none
 */
record RunDescription(
        String runId,
        Feed feed,
        long arrivalHourMicros,
        long startedAtMicros,
        List<FileCensus> files,
        SortedSet<Integer> extraDays,
        Map<String, Long> dimensions,
        ReplayInput replay)
{
    /** What a row takes, about, for the number of reducers. */
    private static final long QUARANTINED_BYTES = 1024;

    RunDescription
    {
        requireNonNull(runId, "runId is null");
        requireNonNull(feed, "feed is null");
        files = List.copyOf(files);
        dimensions = dimensions == null ? Map.of() : Map.copyOf(dimensions);
    }

    /**
     * The run that a job is at.
     *
     * @throws IOException if it was cleaned away
     */
    static RunDescription read(Configuration jobConfiguration)
            throws IOException
    {
        Path path = RunLayout.of(jobConfiguration).description();
        return new StagingFiles(jobConfiguration).read(path, RunDescription.class)
                .orElseThrow(() -> new FileNotFoundException(path + " is gone: the run was cleaned away or is complete; run again"));
    }

    ArrivalHour hour()
    {
        return new ArrivalHour(feed, Instant.EPOCH.plus(arrivalHourMicros, ChronoUnit.MICROS));
    }

    Map<String, Long> landedByAgent()
    {
        Map<String, Long> landed = new TreeMap<>();
        files.forEach(file -> file.eventsByAgent().forEach((agent, events) -> landed.merge(agent, events, Long::sum)));
        return landed;
    }

    /** Days since the epoch. */
    SortedSet<Integer> days()
    {
        SortedSet<Integer> days = new TreeSet<>(extraDays);
        files.forEach(file -> days.addAll(file.eventDays()));
        return days;
    }

    /** How much there is to do. */
    long bytes()
    {
        return replay == null ? files.stream().mapToLong(file -> file.file().bytes()).sum() : replay.rows() * QUARANTINED_BYTES;
    }
}
