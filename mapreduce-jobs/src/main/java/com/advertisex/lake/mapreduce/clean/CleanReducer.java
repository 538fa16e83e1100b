package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.output.LedgerCount;
import com.advertisex.lake.mapreduce.output.TaskOutput;
import com.advertisex.lake.mapreduce.row.RowEncoder;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.IvtReason;
import com.advertisex.lake.model.ViolationCode;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Reducer;

import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Deduplicates the events of each id and writes what stays. */
public class CleanReducer
        extends Reducer<EventSortKey, EventValue, NullWritable, TaskOutput>
{
    private final Deduplicator deduplicator = new Deduplicator();
    private final ClickFlags flags = new ClickFlags();
    private final LedgerCounts ledger = new LedgerCounts();
    private final Map<EventType, RowEncoder> encoders = new EnumMap<>(EventType.class);
    private final Map<EventType, String> tables = new EnumMap<>(EventType.class);
    private final Map<Integer, String> reasons = new HashMap<>();
    private String quarantine;

    @Override
    protected void setup(Context context)
            throws IOException
    {
        Feed feed = RunDescription.read(context.getConfiguration()).feed();
        for (EventType type : EventType.of(feed)) {
            encoders.put(type, new RowEncoder(type.schema()));
            tables.put(type, CleanTables.accepted(type));
        }
        quarantine = CleanTables.quarantine(feed);
        for (ViolationCode code : ViolationCode.values()) {
            reasons.put(code.number(), code.name());
        }
    }

    @Override
    protected void reduce(EventSortKey key, Iterable<EventValue> values, Context context)
            throws IOException, InterruptedException
    {
        deduplicator.startId();
        flags.startId();
        for (EventValue value : values) {
            switch (value.kind()) {
                case PUBLISHED -> deduplicator.published(value.fingerprint());
                case FLAGGED -> flags.add(value.fingerprint(), value.ivtReason());
                case ACCEPTED -> {
                    passed(value, context);
                    judge(value, context);
                }
                case REJECTED -> {
                    ledger.add(value.agent(), Outcomes.REJECTED, reasons.get(value.reason()));
                    context.getCounter(CleanCounter.REJECTED).increment(1);
                    write(quarantine, value.row(), value.rowLength(), context);
                }
            }
        }
    }

    /** Told of every event that passed the rules, before it is compared with others. */
    void passed(EventValue value, Context context)
            throws IOException, InterruptedException
    {}

    private void judge(EventValue value, Context context)
            throws IOException, InterruptedException
    {
        Deduplicator.Verdict verdict = deduplicator.judge(value.fingerprint());
        if (verdict == Deduplicator.Verdict.DUPLICATE) {
            ledger.add(value.agent(), Outcomes.DUPLICATE, null);
            context.getCounter(CleanCounter.DUPLICATE).increment(1);
            return;
        }
        ledger.add(value.agent(), Outcomes.ACCEPTED, null);
        context.getCounter(CleanCounter.ACCEPTED).increment(1);
        if (value.isLate()) {
            ledger.add(value.agent(), Outcomes.LATE, null);
            context.getCounter(CleanCounter.LATE).increment(1);
        }
        if (value.flagCount() > 0) {
            context.getCounter(CleanCounter.FLAGGED).increment(1);
        }
        for (int index = 0; index < value.flagCount(); index++) {
            ledger.add(value.agent(), Outcomes.FLAGGED, reasons.get(value.flag(index)));
        }
        IvtReason reason = flags.reason(value.fingerprint());
        if (verdict == Deduplicator.Verdict.FIRST && reason == null) {
            write(tables.get(value.type()), value.row(), value.rowLength(), context);
            return;
        }
        RowEncoder encoder = encoders.get(value.type());
        GenericRecord row = encoder.decode(value.row(), value.rowLength());
        if (verdict == Deduplicator.Verdict.COLLISION) {
            ledger.add(value.agent(), Outcomes.COLLISION, null);
            context.getCounter(CleanCounter.COLLISION).increment(1);
            String eventId = row.get("event_id").toString();
            row.put("event_id", DerivedEventId.of(eventId, value.fingerprint()));
            row.put("collided_event_id", eventId);
        }
        if (reason != null && row.get("ivt_reason") == null) {
            row.put("ivt_reason", reason.name());
            context.getCounter(CleanCounter.TOO_FAST).increment(1);
        }
        encoder.encode(row);
        write(tables.get(value.type()), encoder.bytes(), encoder.length(), context);
    }

    private static void write(String table, byte[] row, int length, Context context)
            throws IOException, InterruptedException
    {
        context.write(NullWritable.get(), new TaskOutput.Row(table, row, 0, length));
    }

    @Override
    protected void cleanup(Context context)
            throws IOException, InterruptedException
    {
        for (LedgerCount count : ledger.counts()) {
            context.write(NullWritable.get(), new TaskOutput.Count(count));
        }
    }
}
