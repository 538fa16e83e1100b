package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.scan.TableRows;
import com.advertisex.lake.model.decode.QuarantineRow;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.iceberg.data.Record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Reads the rows of the quarantine that a replay is about. */
final class QuarantineRecordReader
        extends RecordReader<NullWritable, CleanInput>
{
    static final List<String> COLUMNS = List.of("received_time", "agent", "landing_file", "record_offset", QuarantineRow.RAW, QuarantineRow.REJECT_REASON,
            QuarantineRow.ARRIVAL_HOUR, QuarantineRow.HEADERS);

    private LakeCatalog catalog;
    private ReplayInput input;
    private ReplaySelection selection;
    private TableRows rows;
    private CleanInput.Quarantined current;

    @Override
    public void initialize(InputSplit split, TaskAttemptContext context)
            throws IOException
    {
        Configuration configuration = context.getConfiguration();
        RunDescription run = RunDescription.read(configuration);
        input = run.replay();
        catalog = LakeCatalog.open(configuration);
        selection = ReplaySelection.load(configuration, catalog, run.feed(), input);
        rows = new TableRows(catalog.load(CleanTables.quarantine(run.feed())), COLUMNS, ((QuarantineSplit) split).tasks());
    }

    @Override
    public boolean nextKeyValue()
            throws IOException
    {
        for (Record row = rows.next(); row != null; row = rows.next()) {
            long arrivalHour = micros(row.getField(QuarantineRow.ARRIVAL_HOUR));
            String reason = (String) row.getField(QuarantineRow.REJECT_REASON);
            String landingFile = (String) row.getField("landing_file");
            Long recordOffset = (Long) row.getField("record_offset");
            Map<String, Object> repairs = selection.repairs(landingFile, recordOffset);
            if (repairs != null && input.passes(arrivalHour, reason)) {
                current = new CleanInput.Quarantined((ByteBuffer) row.getField(QuarantineRow.RAW), headers(row), (String) row.getField("agent"),
                        micros(row.getField("received_time")), landingFile, recordOffset, arrivalHour, reason, repairs);
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("unchecked") // the column's type
    private static Map<String, String> headers(Record row)
    {
        return (Map<String, String>) row.getField(QuarantineRow.HEADERS);
    }

    static long micros(Object time)
    {
        return ChronoUnit.MICROS.between(Instant.EPOCH, ((OffsetDateTime) time).toInstant());
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
