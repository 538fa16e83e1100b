package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Fingerprint;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericDeleteFilter;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.CloseableIterator;
import org.apache.iceberg.parquet.Parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;

/**
 * Reads ids and fingerprints of published rows. A row that was kept under a derived id claims two ids: its own and the one that it came with, so that
 * another copy of it is known as one. Deleted rows claim nothing.
 */
final class PublishedRecordReader
        extends RecordReader<NullWritable, CleanInput>
{
    static final List<String> COLUMNS = List.of("event_id", "payload_fingerprint", "collided_event_id");

    private static final byte[] NO_FINGERPRINT = new byte[Fingerprint.LENGTH];

    private final CleanInput.Published current = new CleanInput.Published();
    private LakeCatalog catalog;
    private Table table;
    private Schema schema;
    private EventType type;
    private List<FileScanTask> tasks;
    private Iterator<FileScanTask> remaining;
    private int opened;
    private CloseableIterable<Record> file;
    private CloseableIterator<Record> rows;
    private String secondId;
    private byte[] fingerprint;

    @Override
    public void initialize(InputSplit split, TaskAttemptContext context)
    {
        PublishedSplit published = (PublishedSplit) split;
        type = published.type();
        tasks = published.tasks();
        remaining = tasks.iterator();
        catalog = LakeCatalog.open(context.getConfiguration());
        table = catalog.load(CleanTables.accepted(type));
        schema = table.schema().select(COLUMNS);
    }

    @Override
    public boolean nextKeyValue()
            throws IOException
    {
        if (secondId != null) {
            current.set(Fingerprint.eventKey(type, secondId), fingerprint);
            secondId = null;
            return true;
        }
        while (rows == null || !rows.hasNext()) {
            closeFile();
            if (!remaining.hasNext()) {
                return false;
            }
            open(remaining.next());
        }
        Record row = rows.next();
        fingerprint = bytes((ByteBuffer) row.getField("payload_fingerprint"));
        secondId = (String) row.getField("collided_event_id");
        current.set(Fingerprint.eventKey(type, (String) row.getField("event_id")), fingerprint);
        return true;
    }

    private static byte[] bytes(ByteBuffer value)
    {
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

    @Override
    public NullWritable getCurrentKey()
    {
        return NullWritable.get();
    }

    @Override
    public CleanInput getCurrentValue()
    {
        return current;
    }

    @Override
    public float getProgress()
    {
        return tasks == null || tasks.isEmpty() ? 0 : opened / (float) tasks.size();
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
        if (catalog != null) {
            catalog.close();
        }
    }
}
