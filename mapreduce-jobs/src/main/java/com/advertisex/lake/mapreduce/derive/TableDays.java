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
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.SnapshotUtil;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;

import static java.util.Objects.requireNonNull;

/** Which UTC days of its time column a table holds, and on which something changed, found from the partition of each file, or its bounds. */
public final class TableDays
{
    private final Table table;
    private final Types.NestedField time;

    /** @param timeColumn a timestamp */
    public TableDays(LakeCatalog catalog, String table, String timeColumn)
    {
        this.table = catalog.load(requireNonNull(table, "table is null"));
        this.time = requireNonNull(this.table.schema().findField(timeColumn), () -> "table " + table + " has no column " + timeColumn);
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
        if (partition.isPresent()) {
            days.add(partition.getAsInt());
            return;
        }
        for (int day = day(file, file.lowerBounds()); day <= day(file, file.upperBounds()); day++) {
            days.add(day);
        }
    }

    /** Of a file that holds one day alone. Manifests keep it of files that were removed, too, whose bounds they do not keep. */
    private OptionalInt partitionDay(ContentFile<?> file)
    {
        List<PartitionField> fields = table.specs().get(file.specId()).fields();
        for (int index = 0; index < fields.size(); index++) {
            PartitionField field = fields.get(index);
            if (field.sourceId() == time.fieldId() && field.transform().toString().equals("day")) {
                return OptionalInt.of(file.partition().get(index, Integer.class));
            }
        }
        return OptionalInt.empty();
    }

    private int day(ContentFile<?> file, Map<Integer, ByteBuffer> bounds)
            throws IOException
    {
        ByteBuffer bound = bounds == null ? null : bounds.get(time.fieldId());
        if (bound == null) {
            throw new IOException("file " + file.location() + " of table " + table.name() + " has no bounds of " + time.name()
                    + ": write.metadata.metrics.column." + time.name() + " must not be 'none' or 'counts'");
        }
        long micros = Conversions.fromByteBuffer(time.type(), bound);
        return DaySpans.day(micros);
    }
}
