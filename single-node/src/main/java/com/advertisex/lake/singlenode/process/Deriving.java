package com.advertisex.lake.singlenode.process;

import com.advertisex.lake.mapreduce.auction.Auctions;
import com.advertisex.lake.mapreduce.correlate.Correlation;
import com.advertisex.lake.mapreduce.derive.Derivation;
import com.advertisex.lake.mapreduce.derive.DerivedFailedException;
import com.advertisex.lake.mapreduce.derive.DerivedListener;
import com.advertisex.lake.mapreduce.derive.DerivedResult;
import com.advertisex.lake.mapreduce.derive.DerivedRun;
import com.advertisex.lake.mapreduce.derive.DerivedRunner;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.LockedException;
import com.advertisex.lake.mapreduce.rollup.Rollup;
import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.output.Progress;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import org.apache.hadoop.conf.Configuration;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static java.util.Objects.requireNonNull;

/**
 * Brings what is made of the event tables up to date on the stack's YARN: correlation first, then the marts of campaigns, which are made of it too; at the same
 * time the marts of auctions.
 */
public final class Deriving
{
    private static final int PERCENT = 100;
    private static final int DERIVATIONS = 3;
    /** Each derivation has two jobs. */
    private static final int JOBS = 2;

    private final EmbeddedStack stack;
    private final PrintWriter console;

    public Deriving(EmbeddedStack stack, PrintWriter console)
    {
        this.stack = requireNonNull(stack, "stack is null");
        this.console = requireNonNull(console, "console is null");
    }

    /**
     * @param fromNothing computes all days anew
     * @return what was done; none if everything is up to date
     * @throws LakeException if another process is at it, or a job failed; what did not is done all the same
     */
    public List<DerivedResult> run(boolean fromNothing)
            throws IOException, InterruptedException
    {
        Configuration configuration = stack.hadoopConfiguration();
        ExecutorService beside = Executors.newSingleThreadExecutor();
        try (Console listener = new Console(console)) {
            Future<Optional<DerivedResult>> auctions = beside.submit(() -> derive(new Auctions(configuration), configuration, listener, fromNothing));
            List<DerivedResult> results = new ArrayList<>();
            try {
                derive(new Correlation(configuration), configuration, listener, fromNothing).ifPresent(results::add);
                derive(new Rollup(), configuration, listener, fromNothing).ifPresent(results::add);
            }
            catch (IOException e) {
                try {
                    await(auctions);
                }
                catch (IOException also) {
                    console.println("  " + also.getMessage());
                }
                throw e;
            }
            await(auctions).ifPresent(results::add);
            return results;
        }
        catch (LockedException | DerivedFailedException e) {
            throw new LakeException(e.getMessage(), e);
        }
        finally {
            beside.shutdownNow();
        }
    }

    private static Optional<DerivedResult> derive(Derivation derivation, Configuration configuration, Console listener, boolean fromNothing)
            throws IOException, InterruptedException
    {
        try (LakeCatalog catalog = LakeCatalog.open(configuration)) {
            return new DerivedRunner(configuration, catalog, listener).run(derivation, fromNothing);
        }
        finally {
            listener.derived(derivation.kind());
        }
    }

    private static Optional<DerivedResult> await(Future<Optional<DerivedResult>> derivation)
            throws IOException, InterruptedException
    {
        try {
            return derivation.get();
        }
        catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** One bar for all; told by two threads. */
    private static final class Console
            implements DerivedListener, AutoCloseable
    {
        private final PrintWriter out;
        private final Map<String, Integer> jobs = new HashMap<>();
        private final Map<String, Integer> percents = new HashMap<>();
        private Progress progress;

        private Console(PrintWriter out)
        {
            this.out = out;
        }

        @Override
        public synchronized void runStarted(DerivedRun run)
        {
            if (progress == null) {
                progress = Progress.start("Correlating, and making marts", "%", (long) DERIVATIONS * JOBS * PERCENT, out);
            }
        }

        @Override
        public synchronized void jobSubmitted(DerivedRun run, String job, String jobId)
        {
            jobs.merge(run.kind(), 1, Integer::sum);
        }

        @Override
        public synchronized void jobProgressed(DerivedRun run, String job, float map, float reduce)
        {
            at(run.kind(), (jobs.get(run.kind()) - 1) * PERCENT + Math.round((map + reduce) / 2 * (PERCENT - 1)));
        }

        /** Also where there was nothing to do. */
        private synchronized void derived(String kind)
        {
            at(kind, JOBS * PERCENT);
        }

        private void at(String kind, int percent)
        {
            percents.merge(kind, percent, Math::max);
            if (progress != null) {
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
        public synchronized void close()
        {
            if (progress != null) {
                progress.close();
                progress = null;
            }
        }
    }
}
