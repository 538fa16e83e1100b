package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.model.Fingerprint;
import org.apache.hadoop.conf.Configuration;
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
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;

/** A few columns of the published rows of a split, one file after the other. Deleted rows are left out. */
final class PublishedRows
        implements Closeable
{
    private static final byte[] NO_FINGERPRINT = new byte[Fingerprint.LENGTH];

    private final LakeCatalog catalog;
    private final Table table;
    private final Schema schema;
    private final List<FileScanTask> tasks;
    private final Iterator<FileScanTask> remaining;
    private int opened;
    private CloseableIterable<Record> file;
    private CloseableIterator<Record> rows;

    PublishedRows(Configuration configuration, PublishedSplit split, List<String> columns)
    {
        tasks = split.tasks();
        remaining = tasks.iterator();
        catalog = LakeCatalog.open(configuration);
        table = catalog.load(CleanTables.accepted(split.type()));
        schema = table.schema().select(columns);
    }

    /** Null if there is none left. */
    Record next()
            throws IOException
    {
        while (rows == null || !rows.hasNext()) {
            closeFile();
            if (!remaining.hasNext()) {
                return null;
            }
            open(remaining.next());
        }
        return rows.next();
    }

    /** Zeros where a row has none. */
    static byte[] fingerprint(Record row)
    {
        ByteBuffer value = (ByteBuffer) row.getField("payload_fingerprint");
        if (value == null || value.remaining() != Fingerprint.LENGTH) {
            return NO_FINGERPRINT;
        }
        byte[] bytes = new byte[Fingerprint.LENGTH];
        value.duplicate().get(bytes);
        return bytes;
    }

    private void open(FileScanTask task)
    {
        opened++;
        GenericDeleteFilter deletes = new GenericDeleteFilter(table.io(), task, table.schema(), schema);
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

    float progress()
    {
        return tasks.isEmpty() ? 0 : opened / (float) tasks.size();
    }

    private void closeFile()
            throws IOException
    {
        if (file != null) {
            rows.close();
            file.close();
            file = null;
            rows = null;
        }
    }

    @Override
    public void close()
            throws IOException
    {
        closeFile();
        catalog.close();
    }
}
