package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.dimension.DimensionPins;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.Census;
import com.advertisex.lake.mapreduce.landing.FileCensus;
import com.advertisex.lake.mapreduce.landing.LandedFile;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.LeaseLock;
import org.apache.hadoop.conf.Configuration;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** Brings clean runs from landing files to published rows: finish what a former process began, census, job, audit, publish, account. */
public final class CleanRunner
{
    private final Configuration configuration;
    private final LakeCatalog catalog;
    private final RunListener listener;
    private final CleanSettings settings;
    private final RunJobs jobs;
    private final OpsTables ops;

    public CleanRunner(Configuration configuration, LakeCatalog catalog, RunListener listener)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.settings = CleanSettings.from(configuration);
        this.jobs = new RunJobs(configuration, catalog, listener);
        this.ops = new OpsTables(catalog);
    }

    /**
     * @param files of the hour that are not processed; at least one
     * @throws CleanFailedException if the job failed, or what it staged may not be published; readers see nothing of it, and running again takes it up
     * @throws com.advertisex.lake.mapreduce.output.LockedException if another process is at the same run
     */
    public RunResult run(ArrivalHour hour, List<LandedFile> files)
            throws IOException, InterruptedException
    {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("files is empty: there is nothing to clean in " + hour);
        }
        Instant start = Instant.now();
        String runId = RunIds.of(hour, files);
        try (LeaseLock lock = LeaseLock.acquire(configuration, LeaseLock.path(configuration, runId), "run " + runId)) {
            jobs.finish(runId);
            Optional<String> completedBy = ops.completedBy(runId);
            String jobId = completedBy.isPresent() ? completedBy.get() : runJobs(hour, runId, files);
            RunResult result = ops.result(runId, hour, jobId, completedBy.isPresent(), Duration.between(start, Instant.now()));
            listener.runFinished(result);
            return result;
        }
    }

    private String runJobs(ArrivalHour hour, String runId, List<LandedFile> files)
            throws IOException, InterruptedException
    {
        listener.runStarted(hour, files.size(), files.stream().mapToLong(LandedFile::bytes).sum());
        List<LandedFile> sorted = files.stream().sorted(Comparator.comparing(LandedFile::path)).toList();
        List<FileCensus> census = new Census(configuration, settings.splitBytes(), settings.censusThreads()).take(sorted);
        Map<String, Long> dimensions = DimensionPins.pin(catalog);
        return jobs.complete(runId, extraDays -> new RunDescription(runId, hour.feed(), hour.startMicros(),
                ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()), census, extraDays, dimensions, null)).jobId();
    }
}
