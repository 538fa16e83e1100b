package com.advertisex.lake.singlenode.quarantine;

import com.advertisex.lake.mapreduce.clean.RunListener;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.singlenode.output.Progress;

import java.io.PrintWriter;

import static java.util.Objects.requireNonNull;

/** Shows how a replay gets on. */
final class ReplayProgress
        implements RunListener, AutoCloseable
{
    private static final int PERCENT = 100;

    private final PrintWriter out;
    private final Progress progress;

    ReplayProgress(String task, PrintWriter out)
    {
        this.out = requireNonNull(out, "out is null");
        this.progress = Progress.start(task, "%", PERCENT, out);
    }

    @Override
    public void jobProgressed(ArrivalHour hour, float map, float reduce)
    {
        progress.at(Math.round((map + reduce) / 2 * PERCENT));
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
        progress.close();
    }
}
