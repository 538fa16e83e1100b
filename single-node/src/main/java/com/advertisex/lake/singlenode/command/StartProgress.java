package com.advertisex.lake.singlenode.command;

import com.advertisex.lake.singlenode.output.Terminal;
import com.advertisex.lake.singlenode.stack.StartupListener;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** Shows a start: a bar on a terminal, a line a step elsewhere. */
public final class StartProgress
        implements StartupListener, AutoCloseable
{
    private static final int REDRAW_MILLIS = 200;

    private final String task;
    private final PrintWriter out;
    private final boolean terminal;
    private ProgressBar bar;

    public StartProgress(String task, PrintWriter out)
    {
        this.task = requireNonNull(task, "task is null");
        this.out = requireNonNull(out, "out is null");
        this.terminal = Terminal.isInteractive();
    }

    @Override
    public void running(Set<String> steps, int done, int total)
    {
        if (!terminal) {
            return;
        }
        if (bar == null) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(REDRAW_MILLIS)
                    .hideEta()
                    .build();
        }
        bar.setExtraMessage(" " + String.join(", ", steps));
    }

    @Override
    public void done(String step, Duration duration, int done, int total)
    {
        if (bar != null) {
            bar.stepTo(done);
            return;
        }
        out.println(String.format(Locale.ROOT, "%3d/%d  %-18s %5.1f s", done, total, step, duration.toMillis() / 1000.0));
        out.flush();
    }

    @Override
    public void close()
    {
        if (bar != null) {
            bar.close();
        }
    }
}
