package com.advertisex.lake.mapreduce.output;

import com.advertisex.lake.mapreduce.audit.AuditFailedException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import static java.util.Objects.requireNonNull;

/** Brings runs to an end whose jobs have ended, also those that were cut off: forward where they were decided, back where they were not. */
public final class RunRecovery
{
    private static final Logger log = LoggerFactory.getLogger(RunRecovery.class);

    private final Configuration configuration;
    private final LakeCatalog catalog;
    private final RunningJobs runningJobs;

    /** Tells which jobs still run, so that their runs are left alone. */
    @FunctionalInterface
    public interface RunningJobs
    {
        boolean isRunning(String jobId)
                throws IOException, InterruptedException;
    }

    /** What became of a run. */
    public enum Outcome
    {
        /** Its plan was carried out: what it staged was judged and published. */
        COMPLETED,
        /** What it staged was judged and refused, or could not be judged. */
        REFUSED,
        /** It was not decided; its files were deleted. */
        DISCARDED,
        /** A job is still at it. */
        RUNNING,
    }

    /** @param detail the job that is still at the run, or why it is not published; null of other outcomes */
    public record Recovered(String runId, Outcome outcome, String detail)
    {
        public Recovered
        {
            requireNonNull(runId, "runId is null");
            requireNonNull(outcome, "outcome is null");
        }
    }

    public RunRecovery(Configuration configuration, LakeCatalog catalog, RunningJobs runningJobs)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.runningJobs = requireNonNull(runningJobs, "runningJobs is null");
    }

    /**
     * Every run that has a staging directory.
     *
     * @param mine tells by its id whether a run is the caller's: others are left alone
     */
    public List<Recovered> recoverAll(Predicate<String> mine)
            throws IOException, InterruptedException
    {
        List<Recovered> recovered = new ArrayList<>();
        Path root = RunLayout.stagingRoot(configuration);
        FileSystem files = root.getFileSystem(configuration);
        FileStatus[] runs;
        try {
            runs = files.listStatus(root);
        }
        catch (FileNotFoundException e) {
            return List.of();
        }
        for (FileStatus run : runs) {
            String runId = run.getPath().getName();
            if (run.isDirectory() && !runId.startsWith("_") && mine.test(runId)) {
                recovered.add(recover(runId).orElseThrow());
            }
        }
        return recovered;
    }

    /** @return empty if the run has no staging directory: it never began, or it is complete */
    public Optional<Recovered> recover(String runId)
            throws IOException, InterruptedException
    {
        RunLayout layout = new RunLayout(RunLayout.stagingRoot(configuration), runId);
        StagingFiles staging = new StagingFiles(configuration);
        if (!staging.exists(layout.directory())) {
            return Optional.empty();
        }
        for (Path job : staging.list(layout.jobs())) {
            if (runningJobs.isRunning(job.getName())) {
                return Optional.of(new Recovered(runId, Outcome.RUNNING, job.getName()));
            }
        }
        JobCommit commit = new JobCommit(configuration, catalog, layout);
        try {
            if (commit.rollForward()) {
                log.info("Completed run {}, which was staged", runId);
                return Optional.of(new Recovered(runId, Outcome.COMPLETED, null));
            }
        }
        catch (AuditFailedException e) {
            log.warn("{}", e.getMessage());
            return Optional.of(new Recovered(runId, Outcome.REFUSED, e.getMessage()));
        }
        commit.discard();
        log.info("Discarded run {}, which was cut off before it was decided", runId);
        return Optional.of(new Recovered(runId, Outcome.DISCARDED, null));
    }

    /** Deletes what late task attempts of a complete run wrote after its job had tidied up. */
    public void sweep(String runId, List<String> tables)
            throws IOException
    {
        new PlanExecutor(catalog, configuration).sweep(runId, tables);
    }
}
