package com.advertisex.lake.singlenode.ingest;

import com.advertisex.lake.mapreduce.landing.LandedFile;
import com.advertisex.lake.mapreduce.landing.LandingRoots;
import com.advertisex.lake.mapreduce.landing.LandingZone;
import com.advertisex.lake.mapreduce.landing.OpenFileOwners;
import com.advertisex.lake.mapreduce.landing.OpenFileRecovery;
import com.advertisex.lake.mapreduce.landing.OpenFileRecovery.RecoveredFile;
import com.advertisex.lake.mapreduce.output.LockedException;
import com.advertisex.lake.mapreduce.process.FeedLocks;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * Landing and audit files that an agent had open when it died. What is in them has left its channel, so no other agent delivers it again: who waits for it to
 * land must finish them.
 */
public final class AbandonedFiles
{
    private final EmbeddedStack stack;
    private final PrintWriter console;

    public AbandonedFiles(EmbeddedStack stack, PrintWriter console)
    {
        this.stack = requireNonNull(stack, "stack is null");
        this.console = requireNonNull(console, "console is null");
    }

    /** Gives them their final names. Leaves it to a process that cleans at the same time, which does so too. */
    public void finish()
            throws IOException, InterruptedException
    {
        Configuration configuration = stack.hadoopConfiguration();
        OpenFileOwners owners = AgentFiles.owners(stack);
        try (FeedLocks locks = FeedLocks.acquire(configuration, Set.of(Feed.values()), Duration.ZERO)) {
            requireNonNull(locks, "locks is null");
            OpenFileRecovery recovery = new OpenFileRecovery(configuration);
            for (LandingZone.Files files : new LandingZone(LandingRoots.all(configuration), configuration).hours().values()) {
                for (LandedFile open : files.open()) {
                    if (owners.isGone(new Path(open.path()).getName())) {
                        RecoveredFile recovered = recovery.recover(open.path());
                        console.println("    finished " + recovered.path() + ", which an agent left open");
                        console.flush();
                    }
                }
            }
        }
        catch (LockedException e) {
            console.println("    " + e.getMessage());
            console.flush();
        }
    }
}
