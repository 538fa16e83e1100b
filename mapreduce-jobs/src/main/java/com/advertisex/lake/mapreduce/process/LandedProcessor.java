package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.clean.CleanFailedException;
import com.advertisex.lake.mapreduce.clean.CleanRunner;
import com.advertisex.lake.mapreduce.clean.ClusterJobs;
import com.advertisex.lake.mapreduce.clean.OpsTables;
import com.advertisex.lake.mapreduce.clean.RunListener;
import com.advertisex.lake.mapreduce.clean.RunResult;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.LandedFile;
import com.advertisex.lake.mapreduce.landing.LandingRoots;
import com.advertisex.lake.mapreduce.landing.LandingZone;
import com.advertisex.lake.mapreduce.landing.OpenFileRecovery;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.LeaseLock;
import com.advertisex.lake.mapreduce.output.RunRecovery;
import com.advertisex.lake.model.Feed;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

import static java.util.Objects.requireNonNull;

/**
 * Processes everything that has landed and is not processed: finishes files of dead agents and runs that were cut off, then cleans hour by hour, and last
 * says through when each feed is complete. One process at a time.
 */
public final class LandedProcessor
{
    private static final Logger log = LoggerFactory.getLogger(LandedProcessor.class);

    private final Configuration configuration;
    private final RunListener listener;

    public LandedProcessor(Configuration configuration, RunListener listener)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.listener = requireNonNull(listener, "listener is null");
    }

    /**
     * @return what each run did, in order; none if there was nothing to do
     * @throws com.advertisex.lake.mapreduce.output.LockedException saying who is already at it
     * @throws CleanFailedException if a run failed; later hours of its feed were not begun, other feeds were processed
     */
    public List<RunResult> process(ProcessOptions options)
            throws IOException, InterruptedException
    {
        try (LeaseLock lock = LeaseLock.acquire(configuration, LeaseLock.path(configuration, "process"), "process");
                LakeCatalog catalog = LakeCatalog.open(configuration)) {
            LandingZone zone = new LandingZone(LandingRoots.of(configuration), configuration);
            finishFormerRuns(catalog);
            finishOpenFiles(zone, options);
            List<RunResult> results = new ArrayList<>();
            List<CleanFailedException> failures = clean(catalog, zone, options.feeds(), results);
            Instant now = Instant.now();
            Watermarks watermarks = new Watermarks(catalog);
            watermarks.write(watermarks.compute(zone.hours(), now), now);
            if (!failures.isEmpty()) {
                CleanFailedException first = failures.get(0);
                failures.subList(1, failures.size()).forEach(first::addSuppressed);
                throw first;
            }
            return results;
        }
    }

    private void finishFormerRuns(LakeCatalog catalog)
            throws IOException, InterruptedException
    {
        ClusterJobs jobs = new ClusterJobs(configuration);
        RunRecovery recovery = new RunRecovery(configuration, catalog, jobs::isRunning);
        for (RunRecovery.Recovered recovered : recovery.recoverAll()) {
            RunRecovery.Recovered state = recovered;
            while (state != null && state.outcome() == RunRecovery.Outcome.RUNNING) {
                listener.waitingForJob(state.runId(), state.runningJob());
                jobs.await(state.runningJob());
                state = recovery.recover(state.runId()).orElse(null);
            }
        }
    }

    private void finishOpenFiles(LandingZone zone, ProcessOptions options)
            throws IOException, InterruptedException
    {
        OpenFileRecovery recovery = new OpenFileRecovery(configuration);
        for (LandingZone.Files files : zone.hours().values()) {
            for (LandedFile open : files.open()) {
                if (options.owners().isGone(new Path(open.path()).getName())) {
                    OpenFileRecovery.RecoveredFile recovered = recovery.recover(open.path());
                    listener.openFileRecovered(recovered.path(), recovered.bytes(), recovered.cutBytes());
                }
            }
        }
    }

    private List<CleanFailedException> clean(LakeCatalog catalog, LandingZone zone, Set<Feed> feeds, List<RunResult> results)
            throws IOException, InterruptedException
    {
        CleanRunner runner = new CleanRunner(configuration, catalog, listener);
        List<CleanFailedException> failures = new ArrayList<>();
        Set<Feed> failed = EnumSet.noneOf(Feed.class);
        SortedMap<ArrivalHour, LandingZone.Files> hours = zone.hours();
        Map<Feed, Set<String>> processed = new EnumMap<>(Feed.class);
        for (Feed feed : feeds) {
            processed.put(feed, new OpsTables(catalog).processedFiles(feed, Instant.EPOCH));
        }
        for (Map.Entry<ArrivalHour, LandingZone.Files> hour : hours.entrySet()) {
            Feed feed = hour.getKey().feed();
            if (!feeds.contains(feed) || failed.contains(feed)) {
                continue;
            }
            List<LandedFile> files = hour.getValue().finished().stream().filter(file -> !processed.get(feed).contains(file.path())).toList();
            if (files.isEmpty()) {
                continue;
            }
            try {
                results.add(runner.run(hour.getKey(), files));
            }
            catch (CleanFailedException e) {
                log.error("Cannot clean {}: {}", hour.getKey(), e.getMessage());
                failures.add(e);
                failed.add(feed);
            }
        }
        return failures;
    }
}
