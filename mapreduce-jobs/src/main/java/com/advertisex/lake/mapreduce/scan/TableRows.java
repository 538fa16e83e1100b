package com.advertisex.lake.mapreduce.scan;

import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericDeleteFilter;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.CloseableIterator;
import org.apache.iceberg.parquet.Parquet;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** A few columns of the rows of a table's data files, file by file; rows that delete files take away do not come. */
public final class TableRows
        implements Closeable
{
    private final Table table;
    private final Schema columns;
    private final int files;
    private final Iterator<FileScanTask> remaining;
    private int opened;
    private CloseableIterable<Record> file;
    private CloseableIterator<Record> rows;

    public TableRows(Table table, List<String> columns, List<FileScanTask> tasks)
    {
        this.table = requireNonNull(table, "table is null");
        this.columns = table.schema().select(columns);
        this.files = tasks.size();
        this.remaining = tasks.iterator();
    }

    /** The next row, null at the end. Row groups that hold nothing of the scan's filter are passed over; a row that does not pass it may come. */
    public Record next()
            throws IOException
    {
        while (rows == null || !rows.hasNext()) {
            close();
            if (!remaining.hasNext()) {
                return null;
            }
            open(remaining.next());
        }
        return rows.next();
    }

    private void open(FileScanTask task)
    {
        opened++;
        GenericDeleteFilter deletes = new GenericDeleteFilter(table.io(), task, table.schema(), columns);
        Schema required = deletes.requiredSchema();
        CloseableIterable<Record> all = Parquet.read(table.io().newInputFile(task.file()))
                .project(required)
                .split(task.start(), task.length())
                .createReaderFunc(fileSchema -> GenericParquetReaders.buildReader(required, fileSchema))
                .filter(task.residual())
                .build();
        file = deletes.filter(all);
        rows = file.iterator();
    }

    /** 0 to 1. */
    public float progress()
    {
        return files == 0 ? 0 : opened / (float) files;
    }

    @Override
    public void close()
            throws IOException
    {
        if (file != null) {
            rows.close();
            file.close();
            file = null;
            rows = null;
        }
    }
}
