package com.advertisex.lake.singlenode.process;

import com.advertisex.lake.mapreduce.clean.CleanFailedException;
import com.advertisex.lake.mapreduce.clean.RunListener;
import com.advertisex.lake.mapreduce.clean.RunResult;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.OpenFileOwners;
import com.advertisex.lake.mapreduce.output.LockedException;
import com.advertisex.lake.mapreduce.process.LandedProcessor;
import com.advertisex.lake.mapreduce.process.ProcessOptions;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.ingest.AgentFiles;
import com.advertisex.lake.singlenode.output.Progress;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** Runs the clean jobs on the stack's YARN and shows how they get on. */
public final class Processing
{
    private static final int PERCENT = 100;

    private final EmbeddedStack stack;
    private final PrintWriter console;

    public Processing(EmbeddedStack stack, PrintWriter console)
    {
        this.stack = requireNonNull(stack, "stack is null");
        this.console = requireNonNull(console, "console is null");
    }

    /**
     * Everything that has landed and is not processed yet.
     *
     * @throws LakeException if another process is at it, or a run failed
     */
    public List<RunResult> run()
            throws IOException, InterruptedException
    {
        OpenFileOwners owners = AgentFiles.owners(stack);
        try (Console listener = new Console(console)) {
            return new LandedProcessor(stack.hadoopConfiguration(), listener).process(new ProcessOptions(Set.of(Feed.values()), owners));
        }
        catch (LockedException | CleanFailedException e) {
            throw new LakeException(e.getMessage(), e);
        }
    }

    /** One bar for all runs, since several feeds are cleaned at a time; told by several threads. */
    private static final class Console
            implements RunListener, AutoCloseable
    {
        private final PrintWriter out;
        private final Map<ArrivalHour, Integer> percents = new HashMap<>();
        private Progress progress;

        private Console(PrintWriter out)
        {
            this.out = out;
        }

        @Override
        public synchronized void runsPlanned(int runs)
        {
            if (runs > 0) {
                progress = Progress.start("Cleaning " + runs + (runs == 1 ? " feed-hour" : " feed-hours"), "%", (long) runs * PERCENT, out);
            }
        }

        @Override
        public synchronized void jobProgressed(ArrivalHour hour, float map, float reduce)
        {
            at(hour, Math.round((map + reduce) / 2 * (PERCENT - 1)));
        }

        @Override
        public synchronized void runFinished(RunResult result)
        {
            at(result.hour(), PERCENT);
        }

        private void at(ArrivalHour hour, int percent)
        {
            if (progress != null) {
                percents.merge(hour, percent, Math::max);
                progress.at(percents.values().stream().mapToInt(Integer::intValue).sum());
            }
        }

        @Override
        public synchronized void waitingForJob(String runId, String jobId)
        {
            out.println("  waiting for job " + jobId + " of run " + runId + ", which an earlier command began");
            out.flush();
        }

        @Override
        public synchronized void openFileRecovered(String path, long bytes, long cutBytes)
        {
            out.println("  finished " + path + ", which an agent left open (" + bytes + " bytes, " + cutBytes + " of an unfinished block cut)");
            out.flush();
        }

        @Override
        public synchronized void close()
        {
            if (progress != null) {
                progress.close();
                progress = null;
            }
        }
    }
}
