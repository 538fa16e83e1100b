package com.advertisex.lake.singlenode.process;

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
import java.util.List;

import static java.util.Objects.requireNonNull;

/** Brings what is made of the event tables up to date on the stack's YARN: correlation first, then the marts, which are made of it too. */
public final class Deriving
{
    private static final int PERCENT = 100;
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
     * @throws LakeException if another process is at it, or a job failed
     */
    public List<DerivedResult> run(boolean fromNothing)
            throws IOException, InterruptedException
    {
        Configuration configuration = stack.hadoopConfiguration();
        List<DerivedResult> results = new ArrayList<>();
        try (LakeCatalog catalog = LakeCatalog.open(configuration)) {
            for (Derivation derivation : List.of(new Correlation(configuration), new Rollup())) {
                try (Console listener = new Console(console)) {
                    new DerivedRunner(configuration, catalog, listener).run(derivation, fromNothing).ifPresent(results::add);
                }
            }
        }
        catch (LockedException | DerivedFailedException e) {
            throw new LakeException(e.getMessage(), e);
        }
        return results;
    }

    private static final class Console
            implements DerivedListener, AutoCloseable
    {
        private final PrintWriter out;
        private Progress progress;
        private int jobs;

        private Console(PrintWriter out)
        {
            this.out = out;
        }

        @Override
        public void runStarted(DerivedRun run)
        {
            String what = run.kind().equals(Correlation.KIND) ? "Correlating " : "Rolling up ";
            progress = Progress.start(what + run.days().size() + (run.days().size() == 1 ? " day" : " days"), "%", (long) JOBS * PERCENT, out);
        }

        @Override
        public void jobSubmitted(DerivedRun run, String job, String jobId)
        {
            jobs++;
        }

        @Override
        public void jobProgressed(DerivedRun run, String job, float map, float reduce)
        {
            progress.at((long) (jobs - 1) * PERCENT + Math.round((map + reduce) / 2 * PERCENT));
        }

        @Override
        public void waitingForJob(String runId, String jobId)
        {
            out.println("  waiting for job " + jobId + " of run " + runId + ", which an earlier command began");
            out.flush();
        }

        @Override
        public void close()
        {
            if (progress != null) {
                progress.close();
            }
        }
    }
}
