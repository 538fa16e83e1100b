package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.clean.CleanFailedException;
import com.advertisex.lake.mapreduce.clean.ReplayRequest;
import com.advertisex.lake.mapreduce.clean.ReplayResult;
import com.advertisex.lake.mapreduce.clean.ReplayRunner;
import com.advertisex.lake.mapreduce.clean.RunListener;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.model.Feed;
import org.apache.hadoop.conf.Configuration;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * Replays quarantined records: what passes by now becomes events, deduplicated as usual, and leaves the quarantine in the same run; the rest stays. Replayed
 * again, the same rows are not there any more. Finishes former runs of the feed first; never beside another process that cleans or replays it.
 */
public final class QuarantineReplay
{
    private final Configuration configuration;
    private final RunListener listener;

    public QuarantineReplay(Configuration configuration, RunListener listener)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.listener = requireNonNull(listener, "listener is null");
    }

    /**
     * @throws com.advertisex.lake.mapreduce.output.LockedException saying who is already at it
     * @throws com.advertisex.lake.mapreduce.clean.CleanFailedException if the job failed
     */
    public ReplayResult replay(ReplayRequest request)
            throws IOException, InterruptedException
    {
        return replay(request, ReplayRunner::run);
    }

    /** What {@link #replay} would do. Former runs are finished all the same. */
    public ReplayResult rehearse(ReplayRequest request)
            throws IOException, InterruptedException
    {
        return replay(request, ReplayRunner::rehearse);
    }

    private ReplayResult replay(ReplayRequest request, Way way)
            throws IOException, InterruptedException
    {
        Set<Feed> feeds = Set.of(request.feed());
        try (FeedLocks locks = FeedLocks.acquire(configuration, feeds, Duration.ZERO);
                LakeCatalog catalog = LakeCatalog.open(configuration)) {
            for (CleanFailedException refused : new FormerRuns(configuration, catalog, listener).finish(feeds).values()) {
                throw refused;
            }
            return way.go(new ReplayRunner(configuration, catalog, listener), request);
        }
    }

    /** In earnest or not. */
    private interface Way
    {
        ReplayResult go(ReplayRunner runner, ReplayRequest request)
                throws IOException, InterruptedException;
    }
}
