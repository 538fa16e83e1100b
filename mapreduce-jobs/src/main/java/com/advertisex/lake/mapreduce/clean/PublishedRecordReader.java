package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Fingerprint;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.iceberg.data.Record;

import java.io.IOException;
import java.nio.ByteBuffer;
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
    private EventType type;
    private TableRows rows;
    private String secondId;
    private byte[] fingerprint;

    @Override
    public void initialize(InputSplit split, TaskAttemptContext context)
    {
        PublishedSplit published = (PublishedSplit) split;
        type = published.type();
        catalog = LakeCatalog.open(context.getConfiguration());
        rows = new TableRows(catalog.load(CleanTables.accepted(type)), COLUMNS, published.tasks());
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
        Record row = rows.next();
        if (row == null) {
            return false;
        }
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
        return rows == null ? 0 : rows.progress();
    }

    @Override
    public void close()
            throws IOException
    {
        if (rows != null) {
            rows.close();
        }
        if (catalog != null) {
            catalog.close();
        }
    }
}
