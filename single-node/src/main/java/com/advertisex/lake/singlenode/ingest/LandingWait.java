package com.advertisex.lake.singlenode.ingest;

import com.advertisex.lake.model.Feed;
import com.advertisex.lake.singlenode.LakeException;
import com.advertisex.lake.singlenode.output.Progress;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

import static java.util.Objects.requireNonNull;

/** Waits until what was handed to the agent has landed. Gives up when the agent is gone, or when nothing more arrives. */
public final class LandingWait
{
    private static final Duration POLL = Duration.ofMillis(500);
    /** Well beyond the minute after which the agent closes a file. */
    private static final Duration STANDSTILL = Duration.ofMinutes(3);

    private final LandingWatch watch;
    private final BooleanSupplier agentRuns;
    private final PrintWriter out;

    /** @param agentRuns whether the agent's process is there */
    public LandingWait(LandingWatch watch, BooleanSupplier agentRuns, PrintWriter out)
    {
        this.watch = requireNonNull(watch, "watch is null");
        this.agentRuns = requireNonNull(agentRuns, "agentRuns is null");
        this.out = requireNonNull(out, "out is null");
    }

    /**
     * @param expected events by the value of the watched header
     * @param feeds the feeds that they belong to
     * @throws LakeException if they do not all arrive, with what to do
     */
    public void await(String task, Set<Feed> feeds, Map<String, Long> expected)
            throws IOException, InterruptedException
    {
        long total = expected.values().stream().mapToLong(Long::longValue).sum();
        long before = -1;
        Instant moved = Instant.now();
        try (Progress progress = Progress.start(task, "events", total, out)) {
            while (true) {
                Instant now = Instant.now();
                for (Feed feed : feeds) {
                    watch.poll(feed, now);
                }
                long landed = landed(expected);
                progress.at(landed);
                if (isComplete(expected)) {
                    return;
                }
                if (landed > before) {
                    before = landed;
                    moved = now;
                }
                check(expected, landed, total, Duration.between(moved, now));
                Thread.sleep(POLL.toMillis());
            }
        }
    }

    private boolean isComplete(Map<String, Long> expected)
    {
        return expected.entrySet().stream().allMatch(entry -> watch.count(entry.getKey()).events() >= entry.getValue());
    }

    /** Deliveries that came twice do not make up for those that are missing. */
    private long landed(Map<String, Long> expected)
    {
        return expected.entrySet().stream().mapToLong(entry -> Math.min(entry.getValue(), watch.count(entry.getKey()).events())).sum();
    }

    private void check(Map<String, Long> expected, long landed, long total, Duration standstill)
    {
        if (!agentRuns.getAsBoolean()) {
            throw new LakeException("the Flume agent stopped when " + landed + " of " + total
                    + " events had landed; nothing is lost: run `lake up`, then the same command again "
                    + "(`lake logs flume` says why it stopped)");
        }
        if (standstill.compareTo(STANDSTILL) > 0) {
            Set<String> missing = new TreeSet<>();
            expected.forEach((value, events) -> {
                if (watch.count(value).events() < events) {
                    missing.add(value);
                }
            });
            throw new LakeException("nothing has landed for " + standstill.toSeconds() + " s; " + landed + " of " + total
                    + " events are there, incomplete: " + missing
                    + "; `lake logs flume` and `lake status` say what the agent waits for");
        }
    }
}
