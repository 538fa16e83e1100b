package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.output.TaskOutput;
import com.advertisex.lake.mapreduce.row.RowEncoder;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.decode.QuarantineRow;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.io.NullWritable;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Deduplicates like every clean run, and takes each row that passed out of the quarantine, whether its event is kept or dropped as a copy. */
public final class ReplayReducer
        extends CleanReducer
{
    /** What names a landed record, and the column that the quarantine is partitioned by. */
    static final List<String> ROW_KEY = List.of("landing_file", "record_offset", QuarantineRow.ARRIVAL_HOUR);

    private final Map<EventType, RowEncoder> encoders = new EnumMap<>(EventType.class);
    private String quarantine;

    @Override
    protected void setup(Context context)
            throws IOException
    {
        super.setup(context);
        Feed feed = RunDescription.read(context.getConfiguration()).feed();
        EventType.of(feed).forEach(type -> encoders.put(type, new RowEncoder(type.schema())));
        quarantine = CleanTables.quarantine(feed);
    }

    @Override
    void passed(EventValue value, Context context)
            throws IOException, InterruptedException
    {
        GenericRecord row = encoders.get(value.type()).decode(value.row(), value.rowLength());
        OffsetDateTime arrivalHour = Instant.EPOCH.plus(ReplayLabel.decode(value.agent().toString()).arrivalHourMicros(), ChronoUnit.MICROS)
                .atOffset(ZoneOffset.UTC);
        context.write(NullWritable.get(), new TaskOutput.Delete(quarantine, Map.of(
                ROW_KEY.get(0), row.get(ROW_KEY.get(0)),
                ROW_KEY.get(1), row.get(ROW_KEY.get(1)),
                ROW_KEY.get(2), arrivalHour)));
    }
}
