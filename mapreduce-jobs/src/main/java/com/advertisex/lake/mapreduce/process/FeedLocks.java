package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.output.LeaseLock;
import com.advertisex.lake.model.Feed;
import org.apache.hadoop.conf.Configuration;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;

import static java.util.Objects.requireNonNull;

/**
 * What whoever cleans or replays holds: a lock for each of its feeds. Processes that share no feed go side by side, since feeds share no table but the ops
 * tables, whose commits retry.
 */
public final class FeedLocks
        implements Closeable
{
    private final Deque<LeaseLock> locks;

    private FeedLocks(Deque<LeaseLock> locks)
    {
        this.locks = requireNonNull(locks, "locks is null");
    }

    /**
     * Takes them in the order of feeds, as everybody does: nobody waits for one who waits for him.
     *
     * @param patience how long the holder of each is waited for
     * @throws com.advertisex.lake.mapreduce.output.LockedException saying who holds one; then none is held
     */
    public static FeedLocks acquire(Configuration configuration, Collection<Feed> feeds, Duration patience)
            throws IOException, InterruptedException
    {
        FeedLocks held = new FeedLocks(new ArrayDeque<>());
        boolean all = false;
        try {
            for (Feed feed : EnumSet.copyOf(feeds)) {
                String name = "process-" + feed.directoryName();
                held.locks.push(LeaseLock.acquire(configuration, LeaseLock.path(configuration, name), "process of " + feed.directoryName(), patience));
            }
            all = true;
            return held;
        }
        finally {
            if (!all) {
                held.close();
            }
        }
    }

    @Override
    public void close()
            throws IOException
    {
        IOException failure = null;
        while (!locks.isEmpty()) {
            try {
                locks.pop().close();
            }
            catch (IOException e) {
                if (failure != null) {
                    e.addSuppressed(failure);
                }
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
