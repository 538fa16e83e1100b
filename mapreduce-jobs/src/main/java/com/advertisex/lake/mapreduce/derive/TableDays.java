package com.advertisex.lake.mapreduce.derive;

import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.scan.DaySpans;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotChanges;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.SnapshotUtil;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import static java.util.Objects.requireNonNull;

/**
 * Which UTC days of its time column a table holds, and on which something changed, found from the bounds of each file, or its partition; with the days that
 * lie within reach of those times, if asked for.
 */
public final class TableDays
{
    private static final long MICROS_PER_DAY = TimeUnit.DAYS.toMicros(1);

    private final Table table;
    private final Types.NestedField time;
    private final long earlier;
    private final long later;

    /** @param timeColumn a timestamp, or a date by which the table is partitioned */
    public TableDays(LakeCatalog catalog, String table, String timeColumn)
    {
        this(catalog, table, timeColumn, Duration.ZERO, Duration.ZERO);
    }

    /**
     * @param timeColumn a timestamp, or a date by which the table is partitioned
     * @param earlier days count that have a time so long before one of the table's
     * @param later days count that have a time so long after one of the table's
     */
    public TableDays(LakeCatalog catalog, String table, String timeColumn, Duration earlier, Duration later)
    {
        this.table = catalog.load(requireNonNull(table, "table is null"));
        this.time = requireNonNull(this.table.schema().findField(timeColumn), () -> "table " + table + " has no column " + timeColumn);
        this.earlier = TimeUnit.SECONDS.toMicros(earlier.toSeconds());
        this.later = TimeUnit.SECONDS.toMicros(later.toSeconds());
    }

    /** Of the rows that a table has now. */
    public static SortedSet<Integer> current(LakeCatalog catalog, String table, String timeColumn)
            throws IOException
    {
        TableDays days = new TableDays(catalog, table, timeColumn);
        Snapshot snapshot = days.table.currentSnapshot();
        return days.all(snapshot == null ? null : (Long) snapshot.snapshotId());
    }

    /** Of the rows of a snapshot. */
    public SortedSet<Integer> all(Long snapshot)
            throws IOException
    {
        SortedSet<Integer> days = new TreeSet<>();
        if (snapshot != null) {
            try (CloseableIterable<FileScanTask> tasks = table.newScan().useSnapshot(snapshot).includeColumnStats(List.of(time.name())).planFiles()) {
                for (FileScanTask task : tasks) {
                    add(task.file(), days);
                }
            }
        }
        return days;
    }

    /**
     * Of the rows that came or went between two snapshots; rows that only moved to other files do not count.
     *
     * @param since null for all rows
     * @return empty if nobody can tell: the older snapshot has expired, or is not one of the newer one's ancestors
     */
    public Optional<SortedSet<Integer>> changed(Long since, Long until)
            throws IOException
    {
        if (since == null || until == null) {
            return Optional.of(all(until));
        }
        SortedSet<Integer> days = new TreeSet<>();
        if (since.equals(until)) {
            return Optional.of(days);
        }
        if (table.snapshot(since) == null || !SnapshotUtil.isAncestorOf(table, until, since)) {
            return Optional.empty();
        }
        for (Snapshot snapshot : SnapshotUtil.ancestorsBetween(until, since, table::snapshot)) {
            if (DataOperations.REPLACE.equals(snapshot.operation())) {
                continue;
            }
            for (ContentFile<?> file : files(SnapshotChanges.builderFor(table).snapshot(snapshot).build())) {
                add(file, days);
            }
        }
        return Optional.of(days);
    }

    private static List<ContentFile<?>> files(SnapshotChanges changes)
    {
        List<ContentFile<?>> files = new ArrayList<>();
        changes.addedDataFiles().forEach(files::add);
        changes.removedDataFiles().forEach(files::add);
        changes.addedDeleteFiles().forEach(files::add);
        return files;
    }

    private void add(ContentFile<?> file, SortedSet<Integer> days)
            throws IOException
    {
        if (file.recordCount() == 0) {
            return;
        }
        OptionalInt partition = partitionDay(file);
        Long first = bound(file.lowerBounds());
        Long last = bound(file.upperBounds());
        if (first == null || last == null) {
            // manifests keep the partition of files that were removed, too, whose bounds they do not keep
            long start = MICROS_PER_DAY * partition.orElseThrow(() -> new IOException("file " + file.location() + " of table " + table.name()
                    + " has no bounds of " + time.name() + ": write.metadata.metrics.column." + time.name() + " must not be 'none' or 'counts'"));
            first = start;
            last = start + MICROS_PER_DAY - 1;
        }
        for (int day = DaySpans.day(first - earlier); day <= DaySpans.day(last + later); day++) {
            days.add(day);
        }
    }

    /** Of a file that holds one day alone. */
    private OptionalInt partitionDay(ContentFile<?> file)
    {
        String transform = isDate() ? "identity" : "day";
        List<PartitionField> fields = table.specs().get(file.specId()).fields();
        for (int index = 0; index < fields.size(); index++) {
            PartitionField field = fields.get(index);
            if (field.sourceId() == time.fieldId() && field.transform().toString().equals(transform)) {
                return OptionalInt.of(file.partition().get(index, Integer.class));
            }
        }
        return OptionalInt.empty();
    }

    private boolean isDate()
    {
        return time.type().typeId() == Type.TypeID.DATE;
    }

    private Long bound(Map<Integer, ByteBuffer> bounds)
    {
        ByteBuffer bound = bounds == null || isDate() ? null : bounds.get(time.fieldId());
        return bound == null ? null : (Long) Conversions.fromByteBuffer(time.type(), bound);
    }
}
