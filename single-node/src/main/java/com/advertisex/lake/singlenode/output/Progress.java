package com.advertisex.lake.singlenode.output;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import java.io.PrintWriter;

import static java.util.Objects.requireNonNull;

/** How far long work has come: a bar on a terminal; elsewhere a line each tenth, so that a log stays readable. Not thread-safe. */
public final class Progress
        implements AutoCloseable
{
    private static final int TENTHS = 10;

    private final String task;
    private final long total;
    private final PrintWriter out;
    private final ProgressBar bar;
    private long printedTenths;

    private Progress(String task, long total, PrintWriter out, ProgressBar bar)
    {
        this.task = task;
        this.total = total;
        this.out = out;
        this.bar = bar;
    }

    /** @param total what the work amounts to, in {@code unit}s */
    public static Progress start(String task, String unit, long total, PrintWriter out)
    {
        requireNonNull(task, "task is null");
        requireNonNull(out, "out is null");
        ProgressBar bar = !Terminal.isInteractive() ? null : new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUnit(" " + unit, 1)
                .setStyle(ProgressBarStyle.ASCII)
                .build();
        return new Progress(task, total, out, bar);
    }

    public void at(long done)
    {
        if (bar != null) {
            bar.stepTo(Math.min(done, total));
            return;
        }
        long tenths = total == 0 ? TENTHS : Math.min(TENTHS, done * TENTHS / total);
        if (tenths > printedTenths) {
            printedTenths = tenths;
            out.println("  " + task + " " + tenths * TENTHS + " %");
            out.flush();
        }
    }

    @Override
    public void close()
    {
        if (bar != null) {
            bar.close();
        }
    }
}
