package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Fingerprint;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.iceberg.data.Record;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Reads published clicks of known users, each under the id that it came with. */
final class PublishedClickReader
        extends RecordReader<NullWritable, CleanInput>
{
    static final List<String> COLUMNS = List.of(
            "event_id", "payload_fingerprint", "collided_event_id", "event_time", "user_key", "creative_id", "campaign_id");

    private final CleanInput.PublishedClick current = new CleanInput.PublishedClick();
    private PublishedRows rows;

    @Override
    public void initialize(InputSplit split, TaskAttemptContext context)
    {
        rows = new PublishedRows(context.getConfiguration(), (PublishedSplit) split, COLUMNS);
    }

    @Override
    public boolean nextKeyValue()
            throws IOException
    {
        Record row = rows.next();
        while (row != null && row.getField("user_key") == null) {
            row = rows.next();
        }
        if (row == null) {
            return false;
        }
        String collided = (String) row.getField("collided_event_id");
        current.set(
                (String) row.getField("user_key"),
                ChronoUnit.MICROS.between(Instant.EPOCH, ((OffsetDateTime) row.getField("event_time")).toInstant()),
                Fingerprint.eventKey(EventType.CLICK, collided == null ? (String) row.getField("event_id") : collided),
                PublishedRows.fingerprint(row),
                ClickRhythmMapper.target((String) row.getField("creative_id"), (String) row.getField("campaign_id")));
        return true;
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
    }
}
