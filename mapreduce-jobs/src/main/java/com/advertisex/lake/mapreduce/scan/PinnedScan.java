package com.advertisex.lake.mapreduce.scan;

import com.advertisex.lake.mapreduce.output.LakeCatalog;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.iceberg.CombinedScanTask;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.io.CloseableIterable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * A few columns of one snapshot of a table.
 *
 * @param table namespace and table
 * @param snapshot its id; null if the table had none, then there are no rows
 * @param filter rows that do not pass it need not come
 */
public record PinnedScan(String table, Long snapshot, List<String> columns, Expression filter)
{
    /** What opening a file counts for: of Iceberg's default, 4 MB, a few small files fill a task, and a task takes seconds to start. */
    private static final long OPEN_FILE_BYTES = 256 * 1024;

    public PinnedScan
    {
        requireNonNull(table, "table is null");
        columns = List.copyOf(columns);
        requireNonNull(filter, "filter is null");
    }

    /** @param splitBytes of data files that one map task takes, about */
    public List<InputSplit> splits(LakeCatalog catalog, long splitBytes)
            throws IOException
    {
        if (snapshot == null) {
            return List.of();
        }
        TableScan scan = scan(catalog.load(table)).option(TableProperties.SPLIT_SIZE, String.valueOf(splitBytes))
                .option(TableProperties.SPLIT_OPEN_FILE_COST, String.valueOf(OPEN_FILE_BYTES));
        List<InputSplit> splits = new ArrayList<>();
        try (CloseableIterable<CombinedScanTask> tasks = scan.planTasks()) {
            tasks.forEach(task -> splits.add(new TableScanSplit(table, columns, task.files())));
        }
        return splits;
    }

    /** Reads the rows here and now, one at a time. */
    public void forEach(LakeCatalog catalog, RowConsumer consumer)
            throws IOException
    {
        if (snapshot == null) {
            return;
        }
        Table source = catalog.load(table);
        try (CloseableIterable<CombinedScanTask> tasks = scan(source).planTasks()) {
            for (CombinedScanTask task : tasks) {
                try (TableRows rows = new TableRows(source, columns, List.copyOf(task.files()))) {
                    for (Record row = rows.next(); row != null; row = rows.next()) {
                        consumer.accept(row);
                    }
                }
            }
        }
    }

    /** How many rows the data files hold in which there may be one that passes, about: more than pass. */
    public long rows(LakeCatalog catalog)
            throws IOException
    {
        if (snapshot == null) {
            return 0;
        }
        long rows = 0;
        try (CloseableIterable<FileScanTask> tasks = scan(catalog.load(table)).planFiles()) {
            for (FileScanTask task : tasks) {
                rows += task.file().recordCount();
            }
        }
        return rows;
    }

    private TableScan scan(Table source)
            throws IOException
    {
        if (source.snapshot(snapshot) == null) {
            throw new IOException("snapshot " + snapshot + " of " + table + " has expired since the run began; run again");
        }
        return source.newScan().useSnapshot(snapshot).select(columns).filter(filter);
    }

    /** Takes a row, which may be used again after the call. */
    @FunctionalInterface
    public interface RowConsumer
    {
        void accept(Record row)
                throws IOException;
    }
}
