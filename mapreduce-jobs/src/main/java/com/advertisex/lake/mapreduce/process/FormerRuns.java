package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.clean.ClusterJobs;
import com.advertisex.lake.mapreduce.clean.RunIds;
import com.advertisex.lake.mapreduce.clean.RunListener;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.RunRecovery;
import com.advertisex.lake.model.Feed;
import org.apache.hadoop.conf.Configuration;

import java.io.IOException;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * Runs of some feeds that were cut off, whoever began them: carried out where they were decided, forgotten where they were not, waited for where their jobs
 * still run.
 */
final class FormerRuns
{
    private final Configuration configuration;
    private final LakeCatalog catalog;
    private final RunListener listener;

    FormerRuns(Configuration configuration, LakeCatalog catalog, RunListener listener)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.listener = requireNonNull(listener, "listener is null");
    }

    /** @param feeds whose locks the caller holds */
    void finish(Set<Feed> feeds)
            throws IOException, InterruptedException
    {
        ClusterJobs jobs = new ClusterJobs(configuration);
        RunRecovery recovery = new RunRecovery(configuration, catalog, jobs::isRunning);
        for (RunRecovery.Recovered recovered : recovery.recoverAll(runId -> feeds.stream().anyMatch(feed -> RunIds.isOf(feed, runId)))) {
            RunRecovery.Recovered state = recovered;
            while (state != null && state.outcome() == RunRecovery.Outcome.RUNNING) {
                listener.waitingForJob(state.runId(), state.runningJob());
                jobs.await(state.runningJob());
                state = recovery.recover(state.runId()).orElse(null);
            }
        }
    }
}
