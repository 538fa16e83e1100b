package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.clean.CleanFailedException;
import com.advertisex.lake.mapreduce.clean.CleanRunner;
import com.advertisex.lake.mapreduce.clean.RunResult;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.LandedFile;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import static java.util.Objects.requireNonNull;

/**
 * Runs the hours of several feeds: those of one feed in order, one after the other, since a later hour is compared with what an earlier one published; those
 * of different feeds side by side, since they share no table but the ops tables, whose commits retry.
 */
final class FeedRuns
{
    /** How many feeds are cleaned at the same time. */
    static final String PARALLEL_FEEDS = "lake.process.parallel-feeds";

    private static final int DEFAULT_PARALLEL_FEEDS = 3;
    private static final Logger log = LoggerFactory.getLogger(FeedRuns.class);

    private final CleanRunner runner;
    private final int parallel;

    FeedRuns(CleanRunner runner, Configuration configuration)
    {
        this.runner = requireNonNull(runner, "runner is null");
        this.parallel = configuration.getInt(PARALLEL_FEEDS, DEFAULT_PARALLEL_FEEDS);
        if (parallel < 1) {
            throw new IllegalArgumentException(PARALLEL_FEEDS + " is " + parallel + "; it must be at least 1");
        }
    }

    /**
     * What came of all feeds.
     *
     * @param failures the first of each feed that failed, by its hour; later hours of the feed were not begun
     */
    record Outcome(List<RunResult> results, Map<ArrivalHour, CleanFailedException> failures)
    {
        Outcome
        {
            results = List.copyOf(results);
            failures = Collections.unmodifiableMap(new TreeMap<>(failures));
        }
    }

    /**
     * @param feeds hours with their files, a feed each
     * @throws InterruptedException once every job that was running is killed
     */
    Outcome run(List<SortedMap<ArrivalHour, List<LandedFile>>> feeds)
            throws IOException, InterruptedException
    {
        if (feeds.isEmpty()) {
            return new Outcome(List.of(), Map.of());
        }
        ExecutorService executor = Executors.newFixedThreadPool(Math.min(parallel, feeds.size()), task -> {
            Thread thread = new Thread(task, "clean-feed");
            thread.setDaemon(true);
            return thread;
        });
        try {
            return gather(feeds.stream().map(hours -> executor.submit(() -> runFeed(hours))).toList());
        }
        finally {
            executor.shutdownNow();
            executor.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private static Outcome gather(List<Future<Outcome>> feeds)
            throws IOException, InterruptedException
    {
        List<RunResult> results = new ArrayList<>();
        Map<ArrivalHour, CleanFailedException> failures = new TreeMap<>();
        Throwable unexpected = null;
        for (Future<Outcome> feed : feeds) {
            try {
                Outcome outcome = feed.get();
                results.addAll(outcome.results);
                failures.putAll(outcome.failures);
            }
            catch (ExecutionException e) {
                if (unexpected == null) {
                    unexpected = e.getCause();
                }
                else {
                    unexpected.addSuppressed(e.getCause());
                }
            }
        }
        if (unexpected != null) {
            throw rethrown(unexpected);
        }
        return new Outcome(results, failures);
    }

    private static IOException rethrown(Throwable failure)
            throws InterruptedException
    {
        if (failure instanceof InterruptedException interrupted) {
            throw interrupted;
        }
        if (failure instanceof RuntimeException runtime) {
            throw runtime;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof IOException io ? io : new IOException(failure.getMessage(), failure);
    }

    private Outcome runFeed(SortedMap<ArrivalHour, List<LandedFile>> hours)
            throws IOException, InterruptedException
    {
        List<RunResult> results = new ArrayList<>();
        for (Map.Entry<ArrivalHour, List<LandedFile>> hour : hours.entrySet()) {
            try {
                results.add(runner.run(hour.getKey(), hour.getValue()));
            }
            catch (CleanFailedException e) {
                log.error("Cannot clean {}: {}", hour.getKey(), e.getMessage());
                return new Outcome(results, Map.of(hour.getKey(), e));
            }
        }
        return new Outcome(results, Map.of());
    }
}
