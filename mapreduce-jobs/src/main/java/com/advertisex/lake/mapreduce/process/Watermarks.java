package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.clean.CleanTables;
import com.advertisex.lake.mapreduce.clean.OpsTables;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.LandingZone;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.LakeRows;
import com.advertisex.lake.model.Feed;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.expressions.Expressions;

import java.io.IOException;
import java.time.Instant;
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
 * is the current one at the latest, or that holds a file which is not processed or not finished.
 */
final class Watermarks
{
    private final LakeCatalog catalog;

    Watermarks(LakeCatalog catalog)
    {
        this.catalog = requireNonNull(catalog, "catalog is null");
    }

    Map<Feed, Instant> compute(SortedMap<ArrivalHour, LandingZone.Files> hours, Instant now)
            throws IOException
    {
        Map<Feed, Instant> completeThrough = new EnumMap<>(Feed.class);
        for (Feed feed : Feed.values()) {
            completeThrough.put(feed, compute(feed, hours, now));
        }
        return completeThrough;
    }

    private Instant compute(Feed feed, SortedMap<ArrivalHour, LandingZone.Files> hours, Instant now)
            throws IOException
    {
        Set<String> processed = new OpsTables(catalog).processedFiles(feed, Instant.EPOCH);
        Instant current = now.truncatedTo(ChronoUnit.HOURS);
        for (Map.Entry<ArrivalHour, LandingZone.Files> hour : hours.entrySet()) {
            LandingZone.Files files = hour.getValue();
            boolean complete = files.open().isEmpty() && files.finished().stream().allMatch(file -> processed.contains(file.path()));
            if (hour.getKey().feed() == feed && !complete) {
                Instant start = hour.getKey().start();
                return start.isBefore(current) ? start : current;
            }
        }
        return current;
    }

    /** Puts the rows in place of those of the same feeds, in one commit. */
    void write(Map<Feed, Instant> completeThrough, Instant computedAt)
            throws IOException
    {
        Table table = catalog.load(CleanTables.WATERMARKS);
        List<String> feeds = completeThrough.keySet().stream().map(Feed::directoryName).toList();
        OverwriteFiles overwrite = table.newOverwrite().overwriteByRowFilter(Expressions.in("feed", feeds.toArray()));
        for (Map.Entry<Feed, Instant> watermark : completeThrough.entrySet()) {
            GenericRecord row = GenericRecord.create(table.schema());
            row.setField("feed", watermark.getKey().directoryName());
            row.setField("complete_through", watermark.getValue().atOffset(ZoneOffset.UTC));
            row.setField("computed_at", computedAt.atOffset(ZoneOffset.UTC));
            // One file a feed: a file can only be replaced whole.
            DataFile file = LakeRows.write(table, List.of(row));
            overwrite.addFile(file);
        }
        overwrite.commit();
    }
}
