package com.advertisex.lake.benchmarks.report;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import java.io.PrintWriter;

import static java.util.Objects.requireNonNull;

/** How far long work has come: a bar on a terminal; elsewhere a line each tenth, so that a log stays readable. Not thread-safe. */
public interface Progress
        extends AutoCloseable
{
    /** Shows nothing. */
    Progress NONE = done -> {};

    /** @param done of what the work amounts to */
    void at(long done);

    @Override
    default void close() {}

    /** @param total what the work amounts to */
    static Progress start(String task, long total, PrintWriter out)
    {
        requireNonNull(task, "task is null");
        requireNonNull(out, "out is null");
        // set by the launcher: Java's System.console() changed its mind between versions
        return Boolean.getBoolean("lake.terminal") ? new Bar(task, total) : new Lines(task, total, out);
    }

    /** With the time that it took and what is left of it. */
    final class Bar
            implements Progress
    {
        private static final int REDRAW_MILLIS = 200;
        /** A bar is told so seldom that telling it costs nothing. */
        private static final int STEPS = 1000;

        private final ProgressBar bar;
        private final long total;
        private long step;

        private Bar(String task, long total)
        {
            this.total = Math.max(1, total);
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(STEPS)
                    .setUpdateIntervalMillis(REDRAW_MILLIS)
                    .setStyle(ProgressBarStyle.ASCII)
                    .build();
        }

        @Override
        public void at(long done)
        {
            long now = Math.min(done, total) * STEPS / total;
            if (now != step) {
                step = now;
                bar.stepTo(step);
            }
        }

        @Override
        public void close()
        {
            bar.close();
        }
    }

    /** A line each tenth. */
    final class Lines
            implements Progress
    {
        private static final int TENTHS = 10;

        private final String task;
        private final long total;
        private final PrintWriter out;
        private long tenths;

        private Lines(String task, long total, PrintWriter out)
        {
            this.task = task;
            this.total = Math.max(1, total);
            this.out = out;
        }

        @Override
        public void at(long done)
        {
            long now = Math.min(done, total) * TENTHS / total;
            if (now > tenths) {
                tenths = now;
                out.println("  " + task + " " + tenths * TENTHS + " %");
                out.flush();
            }
        }
    }
}
