package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.clean.CleanFailedException;
import com.advertisex.lake.mapreduce.clean.CleanRunner;
import com.advertisex.lake.mapreduce.clean.OpsTables;
import com.advertisex.lake.mapreduce.clean.RunListener;
import com.advertisex.lake.mapreduce.clean.RunResult;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.LandedFile;
import com.advertisex.lake.mapreduce.landing.LandingRoots;
import com.advertisex.lake.mapreduce.landing.LandingZone;
import com.advertisex.lake.mapreduce.landing.OpenFileRecovery;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.model.Feed;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/**
 * Processes everything that has landed of some feeds and is not processed: finishes files of dead agents and runs that were cut off, then cleans hour by
 * hour, the feeds side by side, and last holds what landed against what agents say they took in, and says through when each
 * feed is complete. One process a feed at a time.
 */
public final class LandedProcessor
{
    private final Configuration configuration;
    private final RunListener listener;

    public LandedProcessor(Configuration configuration, RunListener listener)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.listener = requireNonNull(listener, "listener is null");
    }

    /**
     * @return what each run did, a feed's in order; none if there was nothing to do
     * @throws com.advertisex.lake.mapreduce.output.LockedException saying who is already at it
     * @throws CleanFailedException if a run failed; later hours of its feed were not begun, other feeds were processed
     */
    public List<RunResult> process(ProcessOptions options)
            throws IOException, InterruptedException
    {
        try (FeedLocks locks = FeedLocks.acquire(configuration, options.feeds(), options.patience());
                LakeCatalog catalog = LakeCatalog.open(configuration)) {
            Map<ArrivalHour, CleanFailedException> failures = new TreeMap<>(new FormerRuns(configuration, catalog, listener).finish(options.feeds()));
            Set<Feed> refused = failures.keySet().stream().map(ArrivalHour::feed).collect(Collectors.toSet());
            finishOpenFiles(options);
            List<SortedMap<ArrivalHour, List<LandedFile>>> pending = pending(catalog, options).stream()
                    .filter(hours -> !refused.contains(hours.firstKey().feed()))
                    .toList();
            listener.runsPlanned(pending.stream().mapToInt(Map::size).sum());
            FeedRuns.Outcome outcome = new FeedRuns(new CleanRunner(configuration, catalog, listener), configuration).run(pending);
            failures.putAll(outcome.failures());
            writeWatermarks(catalog, options.feeds(), failures, Instant.now());
            throwFirst(List.copyOf(failures.values()));
            return outcome.results();
        }
    }

    private static void throwFirst(List<CleanFailedException> failures)
            throws CleanFailedException
    {
        if (!failures.isEmpty()) {
            failures.subList(1, failures.size()).forEach(failures.get(0)::addSuppressed);
            throw failures.get(0);
        }
    }

    private void writeWatermarks(LakeCatalog catalog, Set<Feed> feeds, Map<ArrivalHour, CleanFailedException> failures, Instant now)
            throws IOException
    {
        SortedMap<ArrivalHour, LandingZone.Files> hours = hours(LandingRoots.of(configuration), feeds);
        SortedMap<ArrivalHour, LandingZone.Files> audited = hours(LandingRoots.ofAudit(configuration), feeds);
        Map<ArrivalHour, String> missing = new EdgeAudit(configuration, catalog).update(audited, hours, now);
        audited.forEach((hour, files) -> hours.merge(hour, new LandingZone.Files(List.of(), files.open()), LandingZone.Files::plus));
        Watermarks watermarks = new Watermarks(catalog);
        watermarks.write(watermarks.compute(feeds, hours, failures, missing, now), now);
    }

    private void finishOpenFiles(ProcessOptions options)
            throws IOException, InterruptedException
    {
        OpenFileRecovery recovery = new OpenFileRecovery(configuration);
        for (LandingZone.Files files : hours(LandingRoots.all(configuration), options.feeds()).values()) {
            for (LandedFile open : files.open()) {
                if (options.owners().isGone(new Path(open.path()).getName())) {
                    OpenFileRecovery.RecoveredFile recovered = recovery.recover(open.path());
                    listener.openFileRecovered(recovered.path(), recovered.bytes(), recovered.cutBytes());
                }
            }
        }
    }

    private SortedMap<ArrivalHour, LandingZone.Files> hours(List<Path> roots, Set<Feed> feeds)
            throws IOException
    {
        return new LandingZone(roots, configuration).hours(feeds);
    }

    /** What has landed and is not processed: the hours of each feed that has any. */
    private List<SortedMap<ArrivalHour, List<LandedFile>>> pending(LakeCatalog catalog, ProcessOptions options)
            throws IOException
    {
        SortedMap<ArrivalHour, LandingZone.Files> hours = hours(LandingRoots.of(configuration), options.feeds());
        List<SortedMap<ArrivalHour, List<LandedFile>>> pending = new ArrayList<>();
        for (Feed feed : EnumSet.copyOf(options.feeds())) {
            Set<String> processed = new OpsTables(catalog).processedFiles(feed, Instant.EPOCH);
            SortedMap<ArrivalHour, List<LandedFile>> ofFeed = new TreeMap<>();
            hours.forEach((hour, landed) -> {
                List<LandedFile> files = landed.finished().stream().filter(file -> !processed.contains(file.path())).toList();
                if (hour.feed() == feed && !hour.start().isAfter(options.through()) && !files.isEmpty()) {
                    ofFeed.put(hour, files);
                }
            });
            if (!ofFeed.isEmpty()) {
                pending.add(ofFeed);
            }
        }
        return pending;
    }
}
