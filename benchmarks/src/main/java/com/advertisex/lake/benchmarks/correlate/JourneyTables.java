package com.advertisex.lake.benchmarks.correlate;

import com.advertisex.lake.benchmarks.report.Progress;
import com.advertisex.lake.model.EventType;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** Fills tables of events, which are there and empty, with as many impressions as are asked for, and what came of them: the same rows for the same number. */
public final class JourneyTables
{
    private final Catalog catalog;
    private final long impressions;

    public JourneyTables(Catalog catalog, long impressions)
    {
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.impressions = impressions;
    }

    /** How many there are. */
    public record Counts(long impressions, long clicks, long conversions) {}

    /**
     * @param namespace whose tables are partitioned by day and sorted by campaign and time
     * @param progress of the impressions
     */
    public Counts fillSorted(String namespace, Progress progress)
            throws IOException
    {
        EventStream stream = new EventStream(impressions);
        try (EventWriter writer = writer(namespace, EventType.IMPRESSION)) {
            stream.forEach(impression -> {
                writer.write(impression);
                progress.at(impression.number() + 1);
            });
        }
        write(namespace, EventType.CLICK, stream.clicks());
        write(namespace, EventType.CONVERSION, stream.conversions());
        return new Counts(impressions, stream.clicks().size(), stream.conversions().size());
    }

    /**
     * In the order of their time.
     *
     * @param namespace whose tables are neither partitioned nor sorted
     * @param progress of the impressions
     */
    public void fillAsTheyCame(String namespace, Progress progress)
            throws IOException
    {
        EventStream stream = new EventStream(impressions);
        try (EventWriter writer = writer(namespace, EventType.IMPRESSION)) {
            long[] done = new long[1];
            ArrivalOrder.forEach(stream, impressions, impression -> {
                writer.write(impression);
                progress.at(++done[0]);
            });
        }
        write(namespace, EventType.CLICK, byTime(stream.clicks()));
        write(namespace, EventType.CONVERSION, byTime(stream.conversions()));
    }

    private static List<Interaction> byTime(List<Interaction> interactions)
    {
        List<Interaction> sorted = new ArrayList<>(interactions);
        sorted.sort(Comparator.comparingLong(Interaction::timeMicros));
        return sorted;
    }

    private EventWriter writer(String namespace, EventType type)
    {
        Table table = catalog.loadTable(TableIdentifier.of(namespace, type.tableName()));
        return new EventWriter(table, type);
    }

    private void write(String namespace, EventType type, List<Interaction> interactions)
            throws IOException
    {
        try (EventWriter writer = writer(namespace, type)) {
            for (Interaction interaction : interactions) {
                writer.write(interaction);
            }
        }
    }
}
