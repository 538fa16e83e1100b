package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.dimension.DimensionPins;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.Census;
import com.advertisex.lake.mapreduce.landing.FileCensus;
import com.advertisex.lake.mapreduce.landing.LandedFile;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.LeaseLock;
import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.mapreduce.output.RunRecovery;
import com.advertisex.lake.mapreduce.output.StagingFiles;
import com.advertisex.lake.model.Feed;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import static java.util.Objects.requireNonNull;

/** Brings clean runs from landing files to committed tables: finish what a former process began, census, job, account. */
public final class CleanRunner
{
    /** The decoder's days are known after one failed job; a second one cannot find others. */
    private static final int MAX_JOBS = 2;

    private static final Logger log = LoggerFactory.getLogger(CleanRunner.class);

    private final Configuration configuration;
    private final LakeCatalog catalog;
    private final RunListener listener;
    private final CleanSettings settings;
    private final ClusterJobs jobs;
    private final OpsTables ops;

    public CleanRunner(Configuration configuration, LakeCatalog catalog, RunListener listener)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.settings = CleanSettings.from(configuration);
        this.jobs = new ClusterJobs(configuration);
        this.ops = new OpsTables(catalog);
    }

    /**
     * @param files of the hour that are not processed; at least one
     * @throws CleanFailedException if the job failed; no table has changed, or, if it died while it committed, the next run completes it
     * @throws com.advertisex.lake.mapreduce.output.LockedException if another process is at the same run
     */
    public RunResult run(ArrivalHour hour, List<LandedFile> files)
            throws IOException, InterruptedException
    {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("files is empty: there is nothing to clean in " + hour);
        }
        Instant start = Instant.now();
        String runId = RunDescription.runId(hour, files);
        try (LeaseLock lock = LeaseLock.acquire(configuration, LeaseLock.path(configuration, runId), "run " + runId)) {
            finishFormer(runId);
            Optional<String> completedBy = ops.completedBy(runId);
            String jobId = completedBy.isPresent() ? completedBy.get() : runJobs(hour, runId, files);
            RunResult result = ops.result(runId, hour, jobId, completedBy.isPresent(), Duration.between(start, Instant.now()));
            listener.runFinished(result);
            return result;
        }
    }

    private void finishFormer(String runId)
            throws IOException, InterruptedException
    {
        RunRecovery recovery = new RunRecovery(configuration, catalog, jobs::isRunning);
        while (true) {
            Optional<RunRecovery.Recovered> recovered = recovery.recover(runId);
            if (recovered.isEmpty() || recovered.get().outcome() != RunRecovery.Outcome.RUNNING) {
                return;
            }
            listener.waitingForJob(runId, recovered.get().runningJob());
            jobs.await(recovered.get().runningJob());
        }
    }

    private String runJobs(ArrivalHour hour, String runId, List<LandedFile> files)
            throws IOException, InterruptedException
    {
        listener.runStarted(hour, files.size(), files.stream().mapToLong(LandedFile::bytes).sum());
        RunLayout layout = new RunLayout(RunLayout.stagingRoot(configuration), runId);
        List<LandedFile> sorted = files.stream().sorted(Comparator.comparing(LandedFile::path)).toList();
        List<FileCensus> census = new Census(configuration, settings.splitBytes(), settings.censusThreads()).take(sorted);
        SortedSet<Integer> extraDays = new TreeSet<>();
        Map<String, Long> dimensions = DimensionPins.pin(catalog);
        for (int attempt = 1; true; attempt++) {
            RunDescription run = new RunDescription(runId, hour.feed(), hour.startMicros(), ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()),
                    census, extraDays, dimensions);
            Job job = runJob(layout, run);
            if (job.isSuccessful()) {
                UnplannedDays.forget(configuration, layout);
                new RunRecovery(configuration, catalog, jobs::isRunning).sweep(runId, CleanTables.of(hour.feed()));
                return job.getJobID().toString();
            }
            SortedSet<Integer> found = UnplannedDays.read(configuration, layout);
            UnplannedDays.forget(configuration, layout);
            finishFormer(runId);
            Optional<String> completedBy = ops.completedBy(runId);
            if (completedBy.isPresent()) {
                log.info("Job {} failed after run {} was decided: its commit was carried out", job.getJobID(), runId);
                return completedBy.get();
            }
            if (attempt == MAX_JOBS || !extraDays.addAll(found)) {
                throw new CleanFailedException(failure(job, run));
            }
            log.info("Beginning run {} again with event days that the headers did not give: {}", runId, found);
        }
    }

    private Job runJob(RunLayout layout, RunDescription run)
            throws IOException, InterruptedException
    {
        UnplannedDays.forget(configuration, layout);
        if (!new StagingFiles(configuration).create(layout.description(), run)) {
            throw new CleanFailedException("run " + run.runId() + " has a description in " + layout.directory()
                    + " that another process has just written; run again");
        }
        Job job = CleanJob.createJob(configuration, run, flagClicks(layout, run));
        submit(job, layout);
        listener.jobSubmitted(run.hour(), job.getJobID().toString());
        ClusterJobs.monitor(job, (map, reduce) -> listener.jobProgressed(run.hour(), map, reduce));
        return job;
    }

    /** Nothing runs, and nothing is flagged, but for interactions. */
    private Optional<Path> flagClicks(RunLayout layout, RunDescription run)
            throws IOException, InterruptedException
    {
        if (run.feed() != Feed.INTERACTIONS || !ClickRhythmSettings.from(configuration).isOn()) {
            return Optional.empty();
        }
        Path flags = ClickRhythmJob.newDirectory(layout);
        Job job = ClickRhythmJob.createJob(configuration, run, flags);
        submit(job, layout);
        if (!ClusterJobs.monitor(job, (map, reduce) -> {})) {
            String failure = failure(job, run);
            finishFormer(run.runId());
            throw new CleanFailedException(failure);
        }
        return Optional.of(flags);
    }

    private void submit(Job job, RunLayout layout)
            throws IOException, InterruptedException
    {
        try {
            job.submit();
        }
        catch (IOException | InterruptedException | ClassNotFoundException | RuntimeException e) {
            new StagingFiles(configuration).delete(layout.directory());
            if (e instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw new IOException("Cannot submit " + job.getJobName() + ": " + e.getMessage(), e);
        }
    }

    private static String failure(Job job, RunDescription run)
            throws IOException, InterruptedException
    {
        return "job " + job.getJobID() + " of run " + run.runId() + " ended as " + job.getStatus().getState() + ": " + ClusterJobs.diagnosis(job)
                + "; nothing was published unless its commit had begun, and running again takes it up (" + job.getTrackingURL() + ")";
    }
}
