package com.advertisex.lake.singlenode.output;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import java.io.PrintWriter;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

import static java.util.Objects.requireNonNull;

/** How far long work has come: a bar on a terminal; elsewhere a line each tenth, so that a log stays readable. Not thread-safe. */
public final class Progress
        implements AutoCloseable
{
    private static final int TENTHS = 10;
    private static final int REDRAW_MILLIS = 200;
    private static final String PERCENT = "%";

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

    /**
     * @param unit of what is counted, in the plural; {@code %} where only a share is known
     * @param total what the work amounts to, in {@code unit}s
     */
    public static Progress start(String task, String unit, long total, PrintWriter out)
    {
        requireNonNull(task, "task is null");
        requireNonNull(out, "out is null");
        return new Progress(task, total, out, Terminal.isInteractive() ? bar(task, unit, total) : null);
    }

    /** With the time that it took and what is left of it; and the speed, unless it is of percents. */
    private static ProgressBar bar(String task, String unit, long total)
    {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .setStyle(ProgressBarStyle.ASCII);
        if (!unit.equals(PERCENT)) {
            builder.setUnit(" " + unit, 1).showSpeed(new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT)));
        }
        return builder.build();
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
