package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.clean.CleanFailedException;
import com.advertisex.lake.mapreduce.clean.CleanTables;
import com.advertisex.lake.mapreduce.clean.OpsTables;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.LandedFile;
import com.advertisex.lake.mapreduce.landing.LandingZone;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.LakeRows;
import com.advertisex.lake.model.Feed;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

import static java.util.Objects.requireNonNull;

/**
 * Through when each feed is complete: all that arrived before that time is processed. It is the start of the earliest arrival hour that is still open, which
 * is the current one at the latest, that holds a file which is not processed or not finished, or of which agents produced more than has landed.
 */
final class Watermarks
{
    private final LakeCatalog catalog;

    Watermarks(LakeCatalog catalog)
    {
        this.catalog = requireNonNull(catalog, "catalog is null");
    }

    /**
     * @param feeds whose locks the caller holds: of others it cannot know
     * @param hours with the files of the landing zone, and the open ones of the audit zone
     * @param failures of the runs of this process, by hour
     * @param missing what agents produced and has not landed, by hour
     */
    Map<Feed, Watermark> compute(
            Set<Feed> feeds,
            SortedMap<ArrivalHour, LandingZone.Files> hours,
            Map<ArrivalHour, CleanFailedException> failures,
            Map<ArrivalHour, String> missing,
            Instant now)
            throws IOException
    {
        Map<Feed, Watermark> watermarks = new EnumMap<>(Feed.class);
        for (Feed feed : feeds) {
            watermarks.put(feed, compute(feed, hours, failures, missing, now));
        }
        return watermarks;
    }

    private Watermark compute(
            Feed feed,
            SortedMap<ArrivalHour, LandingZone.Files> hours,
            Map<ArrivalHour, CleanFailedException> failures,
            Map<ArrivalHour, String> missing,
            Instant now)
            throws IOException
    {
        Set<String> processed = new OpsTables(catalog).processedFiles(feed, Instant.EPOCH);
        Instant current = now.truncatedTo(ChronoUnit.HOURS);
        for (Map.Entry<ArrivalHour, LandingZone.Files> entry : hours.entrySet()) {
            ArrivalHour hour = entry.getKey();
            List<LandedFile> unprocessed = entry.getValue().finished().stream().filter(file -> !processed.contains(file.path())).toList();
            List<LandedFile> open = entry.getValue().open();
            if (hour.feed() != feed || !hour.start().isBefore(current)) {
                continue;
            }
            String reason = open.isEmpty() && unprocessed.isEmpty() ? missing.get(hour) : reason(open, unprocessed, failures.get(hour));
            if (reason != null) {
                return new Watermark(hour.start(), "hour " + hour.start() + " of " + feed.directoryName() + ": " + reason);
            }
        }
        return new Watermark(current, null);
    }

    private static String reason(List<LandedFile> open, List<LandedFile> unprocessed, CleanFailedException failure)
    {
        if (failure != null) {
            return failure.getMessage();
        }
        if (!unprocessed.isEmpty()) {
            return first(unprocessed) + (unprocessed.size() == 1 ? " is" : " are") + " not processed";
        }
        return first(open) + (open.size() == 1 ? " is" : " are") + " still open: the agent writes to it, or has died and `process` was not told";
    }

    private static String first(List<LandedFile> files)
    {
        return "file " + files.get(0).path() + (files.size() == 1 ? "" : " and " + (files.size() - 1) + " more");
    }

    /** As it was written last; without feeds of which it never was. */
    Map<Feed, Instant> completeThrough()
            throws IOException
    {
        Map<Feed, Instant> through = new EnumMap<>(Feed.class);
        try (CloseableIterable<Record> rows = IcebergGenerics.read(catalog.load(CleanTables.WATERMARKS)).select("feed", "complete_through").build()) {
            rows.forEach(row -> through.put(Feed.fromName((String) row.getField("feed")), ((OffsetDateTime) row.getField("complete_through")).toInstant()));
        }
        return through;
    }

    /** Puts the rows in place of those of the same feeds, in one commit. */
    void write(Map<Feed, Watermark> watermarks, Instant computedAt)
            throws IOException
    {
        Table table = catalog.load(CleanTables.WATERMARKS);
        List<String> feeds = watermarks.keySet().stream().map(Feed::directoryName).toList();
        OverwriteFiles overwrite = table.newOverwrite().overwriteByRowFilter(Expressions.in("feed", feeds.toArray()));
        for (Map.Entry<Feed, Watermark> watermark : watermarks.entrySet()) {
            GenericRecord row = GenericRecord.create(table.schema());
            row.setField("feed", watermark.getKey().directoryName());
            row.setField("complete_through", watermark.getValue().completeThrough().atOffset(ZoneOffset.UTC));
            row.setField("computed_at", computedAt.atOffset(ZoneOffset.UTC));
            row.setField("waiting_for", watermark.getValue().waitingFor());
            // One file a feed: a file can only be replaced whole.
            DataFile file = LakeRows.write(table, List.of(row));
            overwrite.addFile(file);
        }
        overwrite.commit();
    }
}
