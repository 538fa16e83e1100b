package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.LakeConfiguration;
import com.advertisex.lake.mapreduce.clean.OpsTables;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.LandedFile;
import com.advertisex.lake.mapreduce.landing.LandingRoots;
import com.advertisex.lake.mapreduce.landing.LandingZone;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.model.Durations;
import com.advertisex.lake.model.Feed;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/**
 * Deletes arrival hours of landing, restricted and audit zone that are older than {@value #RETENTION}: the one thing beside erasure that ends landed bytes
 * (invariant I4). Only hours of which nothing is lost by it: every file is processed, none is open, and nothing that agents took in is missing, as the feed's
 * watermark says. Events, rejects with their raw bytes, and the ledger are in tables and stay.
 */
public final class LandingRetention
{
    static final String RETENTION = "lake.retention.landing";

    private final Configuration configuration;
    private final Optional<Duration> retention;

    /** @throws IllegalArgumentException naming the setting, if it is no duration, or one that ends before hours are sealed for the last time */
    public LandingRetention(Configuration configuration)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.retention = configuration.getTrimmed(RETENTION, "").isEmpty() ? Optional.empty()
                : Optional.of(LakeConfiguration.duration(configuration, RETENTION, Duration.ZERO));
        Duration lookback = LakeConfiguration.duration(configuration, HourSealer.LOOKBACK, HourSealer.DEFAULT_LOOKBACK);
        if (retention.isPresent() && retention.get().compareTo(lookback) < 0) {
            throw new IllegalArgumentException("a retention of " + Durations.format(retention.get()) + " (" + RETENTION + ") is shorter than the "
                    + Durations.format(lookback) + " in which hours are sealed (" + HourSealer.LOOKBACK + ")");
        }
    }

    /** Whether there is a setting: without it nothing is deleted. */
    public boolean isSet()
    {
        return retention.isPresent();
    }

    /**
     * What one call did.
     *
     * @param expired hours that were deleted, or would be, in order
     * @param kept hours that are old enough and stay, with the reason
     */
    public record Expired(List<ArrivalHour> expired, SortedMap<ArrivalHour, String> kept)
    {
        public Expired
        {
            expired = List.copyOf(expired);
            kept = Collections.unmodifiableSortedMap(new TreeMap<>(kept));
        }
    }

    /**
     * Holds the feeds' locks meanwhile: nobody reads what is deleted. An hour of which a part is deleted when the caller dies is finished by the next call.
     *
     * @param patience how long another process that is at a feed is waited for
     * @param rehearse deletes nothing
     * @throws com.advertisex.lake.mapreduce.output.LockedException saying who is already at a feed
     */
    public Expired expire(Instant now, Duration patience, boolean rehearse)
            throws IOException, InterruptedException
    {
        if (retention.isEmpty()) {
            return new Expired(List.of(), new TreeMap<>());
        }
        Instant bound = now.minus(retention.get());
        try (FeedLocks locks = FeedLocks.acquire(configuration, Set.of(Feed.values()), patience);
                LakeCatalog catalog = LakeCatalog.open(configuration)) {
            Map<Feed, Instant> watermarks = new Watermarks(catalog).completeThrough();
            Map<Feed, Set<String>> processed = new EnumMap<>(Feed.class);
            List<ArrivalHour> expired = new ArrayList<>();
            SortedMap<ArrivalHour, String> kept = new TreeMap<>();
            for (ArrivalHour hour : new LandingZone(LandingRoots.all(configuration), configuration).folders()) {
                if (hour.start().plus(1, ChronoUnit.HOURS).isAfter(bound)) {
                    continue;
                }
                if (!processed.containsKey(hour.feed())) {
                    // Hours come in order: no file that is left is of an earlier one.
                    processed.put(hour.feed(), new OpsTables(catalog).processedFiles(hour.feed(), hour.start()));
                }
                Optional<String> reason = reasonToKeep(hour, processed.get(hour.feed()), watermarks.getOrDefault(hour.feed(), Instant.MIN));
                if (reason.isPresent()) {
                    kept.put(hour, reason.get());
                    continue;
                }
                if (!rehearse) {
                    delete(hour);
                }
                expired.add(hour);
            }
            return new Expired(expired, kept);
        }
    }

    private Optional<String> reasonToKeep(ArrivalHour hour, Set<String> processed, Instant completeThrough)
            throws IOException
    {
        List<LandedFile> open = new LandingZone(LandingRoots.all(configuration), configuration).files(hour).open();
        if (!open.isEmpty()) {
            return Optional.of("file " + open.get(0).path() + " is open");
        }
        for (LandedFile file : new LandingZone(LandingRoots.of(configuration), configuration).files(hour).finished()) {
            if (!processed.contains(file.path())) {
                return Optional.of("file " + file.path() + " is not processed");
            }
        }
        if (completeThrough.isBefore(hour.start().plus(1, ChronoUnit.HOURS))) {
            return Optional.of("the feed is not complete through it: `lake watermarks` says why");
        }
        return Optional.empty();
    }

    /** An hour is found again while any of its folders is left. */
    private void delete(ArrivalHour hour)
            throws IOException
    {
        for (Path root : LandingRoots.all(configuration)) {
            Path folder = new Path(root, hour.directory());
            FileSystem files = folder.getFileSystem(configuration);
            files.delete(folder, true);
            Path day = folder.getParent();
            if (files.exists(day) && files.listStatus(day).length == 0) {
                files.delete(day, false);
            }
        }
    }
}
