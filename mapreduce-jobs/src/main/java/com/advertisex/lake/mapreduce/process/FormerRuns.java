package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.clean.CleanFailedException;
import com.advertisex.lake.mapreduce.clean.ClusterJobs;
import com.advertisex.lake.mapreduce.clean.RunHours;
import com.advertisex.lake.mapreduce.clean.RunIds;
import com.advertisex.lake.mapreduce.clean.RunListener;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.RunRecovery;
import com.advertisex.lake.model.Feed;
import org.apache.hadoop.conf.Configuration;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/**
 * Runs of some feeds that are not complete, whoever began them: judged and published where they are staged, forgotten where they were cut off before, waited
 * for where their jobs still run.
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

    /**
     * @param feeds whose locks the caller holds
     * @return why runs are staged and not published, by their hours: nothing later of their feeds may be begun
     */
    Map<ArrivalHour, CleanFailedException> finish(Set<Feed> feeds)
            throws IOException, InterruptedException
    {
        ClusterJobs jobs = new ClusterJobs(configuration);
        RunRecovery recovery = new RunRecovery(configuration, catalog, jobs::isRunning);
        Map<ArrivalHour, CleanFailedException> refused = new TreeMap<>();
        for (RunRecovery.Recovered recovered : recovery.recoverAll(runId -> feeds.stream().anyMatch(feed -> RunIds.isOf(feed, runId)))) {
            RunRecovery.Recovered state = recovered;
            while (state != null && state.outcome() == RunRecovery.Outcome.RUNNING) {
                listener.waitingForJob(state.runId(), state.detail());
                jobs.await(state.detail());
                state = recovery.recover(state.runId()).orElse(null);
            }
            if (state != null && state.outcome() == RunRecovery.Outcome.REFUSED) {
                refused.put(RunHours.of(configuration, state.runId()), new CleanFailedException(state.detail()));
            }
        }
        return refused;
    }
}
