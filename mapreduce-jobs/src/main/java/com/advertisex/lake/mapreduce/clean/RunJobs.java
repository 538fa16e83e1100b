package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.mapreduce.output.RunRecovery;
import com.advertisex.lake.mapreduce.output.StagingFiles;
import com.advertisex.lake.model.Feed;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.output.NullOutputFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

import static java.util.Objects.requireNonNull;

/** Brings a run to its commit: by one job, or by a second one where the first met event days that nobody had planned. */
final class RunJobs
{
    /** The decoder's days are known after one failed job; a second one cannot find others. */
    private static final int MAX_JOBS = 2;

    private static final Logger log = LoggerFactory.getLogger(RunJobs.class);

    private final Configuration configuration;
    private final LakeCatalog catalog;
    private final RunListener listener;
    private final ClusterJobs jobs;

    RunJobs(Configuration configuration, LakeCatalog catalog, RunListener listener)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.jobs = new ClusterJobs(configuration);
    }

    /**
     * How a run ended.
     *
     * @param job empty if it failed after the run was decided, and its commit was carried out here
     */
    record Completed(String jobId, Optional<Job> job)
    {
        Completed
        {
            requireNonNull(jobId, "jobId is null");
        }
    }

    /**
     * Brings to its end what was begun of this run, by whoever, and waits for its jobs: what a job staged is judged and published.
     *
     * @throws CleanFailedException if it is staged and not published
     */
    void finish(String runId)
            throws IOException, InterruptedException
    {
        RunRecovery recovery = new RunRecovery(configuration, catalog, jobs::isRunning);
        Optional<RunRecovery.Recovered> recovered = recovery.recover(runId);
        while (recovered.isPresent() && recovered.get().outcome() == RunRecovery.Outcome.RUNNING) {
            listener.waitingForJob(runId, recovered.get().detail());
            jobs.await(recovered.get().detail());
            recovered = recovery.recover(runId);
        }
        if (recovered.isPresent() && recovered.get().outcome() == RunRecovery.Outcome.REFUSED) {
            throw new CleanFailedException(recovered.get().detail());
        }
    }

    /** @param descriptions of the run, given the event days that a former job found beyond the planned ones */
    Completed complete(String runId, Function<SortedSet<Integer>, RunDescription> descriptions)
            throws IOException, InterruptedException
    {
        RunLayout layout = new RunLayout(RunLayout.stagingRoot(configuration), runId);
        SortedSet<Integer> extraDays = new TreeSet<>();
        for (int attempt = 1; true; attempt++) {
            RunDescription run = descriptions.apply(extraDays);
            describe(layout, run);
            Job job = run(layout, run, CleanJob.createJob(configuration, run, flagClicks(layout, run)));
            if (job.isSuccessful()) {
                UnplannedDays.forget(configuration, layout);
                finish(runId);
                new RunRecovery(configuration, catalog, jobs::isRunning).sweep(runId, CleanTables.of(run.feed()));
                return new Completed(job.getJobID().toString(), Optional.of(job));
            }
            SortedSet<Integer> found = UnplannedDays.read(configuration, layout);
            UnplannedDays.forget(configuration, layout);
            finish(runId);
            Optional<String> completedBy = new OpsTables(catalog).completedBy(runId);
            if (completedBy.isPresent()) {
                log.info("Job {} failed after run {} was decided: its commit was carried out", job.getJobID(), runId);
                return new Completed(completedBy.get(), Optional.empty());
            }
            if (attempt == MAX_JOBS || !extraDays.addAll(found)) {
                throw new CleanFailedException(failure(job, run));
            }
            log.info("Beginning run {} again with event days that the headers did not give: {}", runId, found);
        }
    }

    /** The same without any output: the job's counters tell what a run would have done. */
    Job rehearse(String runId, Function<SortedSet<Integer>, RunDescription> descriptions)
            throws IOException, InterruptedException
    {
        RunLayout layout = new RunLayout(RunLayout.stagingRoot(configuration), runId);
        SortedSet<Integer> extraDays = new TreeSet<>();
        while (true) {
            RunDescription run = descriptions.apply(extraDays);
            Job job = CleanJob.createJob(configuration, run, Optional.empty());
            job.setOutputFormatClass(NullOutputFormat.class);
            try {
                describe(layout, run);
                run(layout, run, job);
                if (!job.isSuccessful()) {
                    throw new CleanFailedException(failure(job, run));
                }
                if (!extraDays.addAll(UnplannedDays.read(configuration, layout))) {
                    return job;
                }
            }
            finally {
                UnplannedDays.forget(configuration, layout);
                new StagingFiles(configuration).delete(layout.directory());
            }
        }
    }

    private void describe(RunLayout layout, RunDescription run)
            throws IOException
    {
        UnplannedDays.forget(configuration, layout);
        if (!new StagingFiles(configuration).create(layout.description(), run)) {
            throw new CleanFailedException("run " + run.runId() + " has a description in " + layout.directory()
                    + " that another process has just written; run again");
        }
    }

    private Job run(RunLayout layout, RunDescription run, Job job)
            throws IOException, InterruptedException
    {
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
            finish(run.runId());
            throw new CleanFailedException(failure);
        }
        return Optional.of(flags);
    }

    private static void submit(Job job, RunLayout layout)
            throws IOException, InterruptedException
    {
        try {
            job.submit();
        }
        catch (IOException | InterruptedException | ClassNotFoundException | RuntimeException e) {
            new StagingFiles(job.getConfiguration()).delete(layout.directory());
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
