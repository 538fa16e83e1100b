package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.clean.RunIds;
import com.advertisex.lake.mapreduce.derive.DerivedRunner;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.LeaseLock;
import com.advertisex.lake.mapreduce.output.StagedRuns;
import com.advertisex.lake.mapreduce.output.StagedRuns.StagedRun;
import com.advertisex.lake.model.Feed;
import org.apache.hadoop.conf.Configuration;

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

    public Staging(Configuration configuration)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.derived = DerivedRunner.staged(configuration);
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
     * @throws IllegalStateException if it is being published
     * @throws com.advertisex.lake.mapreduce.output.LockedException saying who is at it
     */
    public void discard(String runId, Duration patience)
            throws IOException, InterruptedException
    {
        Optional<Feed> feed = Arrays.stream(Feed.values()).filter(each -> RunIds.isOf(each, runId)).findFirst();
        StagedRuns runs = new StagedRuns(feed.isPresent() ? configuration : derived);
        try (Closeable lock = feed.isPresent() ? FeedLocks.acquire(configuration, Set.of(feed.get()), patience) : kindLock(runId, patience);
                LakeCatalog catalog = LakeCatalog.open(configuration)) {
            if (runs.find(runId).isEmpty()) {
                throw new IllegalArgumentException("no run '" + runId + "' is staged; staged are: "
                        + list().stream().map(StagedRun::runId).toList());
            }
            runs.discard(catalog, runId);
        }
    }

    private LeaseLock kindLock(String runId, Duration patience)
            throws IOException, InterruptedException
    {
        String kind = runId.replaceFirst("-.*", "");
        return LeaseLock.acquire(derived, LeaseLock.path(derived, kind), kind, patience);
    }
}
