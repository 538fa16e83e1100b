package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.clean.ClusterJobs;
import com.advertisex.lake.mapreduce.clean.RunIds;
import com.advertisex.lake.mapreduce.derive.DerivedRunner;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.LeaseLock;
import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.mapreduce.output.RunRecovery;
import com.advertisex.lake.mapreduce.output.StagedRuns;
import com.advertisex.lake.mapreduce.output.StagedRuns.StagedRun;
import com.advertisex.lake.mapreduce.output.StagingFiles;
import com.advertisex.lake.model.Feed;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** The staged runs of all feeds and derivations, and their way out of the way. */
public final class Staging
{
    private final Configuration configuration;
    private final Configuration derived;
    private final RunRecovery.RunningJobs jobs;

    public Staging(Configuration configuration)
    {
        this(configuration, new ClusterJobs(configuration)::isRunning);
    }

    Staging(Configuration configuration, RunRecovery.RunningJobs jobs)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.derived = DerivedRunner.staged(configuration);
        this.jobs = requireNonNull(jobs, "jobs is null");
    }

    /** Those that clean and replay, then those that derive. */
    public List<StagedRun> list()
            throws IOException
    {
        List<StagedRun> runs = new ArrayList<>(new StagedRuns(configuration).list());
        runs.addAll(new StagedRuns(derived).list());
        return runs;
    }

    /**
     * Forgets a staged run: its branches, its data files. What it was made of is taken anew by the next run.
     *
     * @param patience how long a process that is at its feed or kind is waited for
     * @throws IllegalArgumentException if no run of this id is staged
     * @throws IllegalStateException if it is being published, or a job is still at it
     * @throws com.advertisex.lake.mapreduce.output.LockedException saying who is at it
     */
    public void discard(String runId, Duration patience)
            throws IOException, InterruptedException
    {
        Optional<Feed> feed = Arrays.stream(Feed.values()).filter(each -> RunIds.isOf(each, runId)).findFirst();
        Configuration own = feed.isPresent() ? configuration : derived;
        StagedRuns runs = new StagedRuns(own);
        requireStaged(runs, runId);
        try (Closeable lock = feed.isPresent() ? FeedLocks.acquire(configuration, Set.of(feed.get()), patience) : kindLock(runId, patience);
                LakeCatalog catalog = LakeCatalog.open(configuration)) {
            requireStaged(runs, runId);
            requireNoJob(own, runId);
            runs.discard(catalog, runId);
        }
    }

    private void requireStaged(StagedRuns runs, String runId)
            throws IOException
    {
        if (runs.find(runId).isEmpty()) {
            throw new IllegalArgumentException("no run '" + runId + "' is staged; staged are: " + list().stream().map(StagedRun::runId).toList());
        }
    }

    private void requireNoJob(Configuration own, String runId)
            throws IOException, InterruptedException
    {
        for (Path job : new StagingFiles(own).list(new RunLayout(RunLayout.stagingRoot(own), runId).jobs())) {
            if (jobs.isRunning(job.getName())) {
                throw new IllegalStateException("job " + job.getName() + " is still at run " + runId + "; wait until it has ended");
            }
        }
    }

    private LeaseLock kindLock(String runId, Duration patience)
            throws IOException, InterruptedException
    {
        String kind = runId.replaceFirst("-.*", "");
        return LeaseLock.acquire(derived, LeaseLock.path(derived, kind), kind, patience);
    }
}
