package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.dimension.DimensionPins;
import com.advertisex.lake.mapreduce.row.RowEncoder;
import com.advertisex.lake.mapreduce.scan.DaySpans;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.decode.Decoded;
import com.advertisex.lake.model.decode.DimensionContext;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Mapper;

import java.io.IOException;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;

/** Decodes quarantined records once more. What passes goes the way of every event; what does not is left where it is. */
public final class ReplayMapper
        extends Mapper<NullWritable, CleanInput, EventSortKey, EventValue>
{
    /** Group of counters: how many rows stay in the quarantine, by the code that they break now. */
    static final String STAYS = "Stays in quarantine";

    private final EventSortKey outputKey = new EventSortKey();
    private final EventValue outputValue = new EventValue();
    private final Map<EventType, RowEncoder> encoders = new EnumMap<>(EventType.class);
    private final Set<Integer> unplannedDays = new HashSet<>();
    private RunDescription run;
    private SortedSet<Integer> days;
    private QuarantinedDecoder decoder;
    private long lateAfterMicros;

    @Override
    protected void setup(Context context)
            throws IOException
    {
        Configuration configuration = context.getConfiguration();
        CleanSettings settings = CleanSettings.from(configuration);
        run = RunDescription.read(configuration);
        days = run.days();
        DimensionContext dimensions = new DimensionContext(DimensionPins.read(configuration, run.dimensions()), settings.dimensions());
        decoder = new QuarantinedDecoder(
                new LandedDecoder(configuration, run.feed(), settings.rules(), EnrichmentFiles.read(configuration), dimensions), run.replay());
        EventType.of(run.feed()).forEach(type -> encoders.put(type, new RowEncoder(type.schema())));
        lateAfterMicros = settings.lateAfter().toSeconds() * 1_000_000;
    }

    @Override
    protected void map(NullWritable key, CleanInput input, Context context)
            throws IOException, InterruptedException
    {
        if (input instanceof CleanInput.Published published) {
            outputKey.set(published.eventKey(), EventSortKey.Kind.PUBLISHED, 0, 0, 0);
            outputValue.setPublished(published.fingerprint());
            context.write(outputKey, outputValue);
            context.getCounter(CleanCounter.PUBLISHED_KEYS).increment(1);
            return;
        }
        if (input instanceof CleanInput.Flagged flagged) {
            outputKey.set(flagged.eventKey(), EventSortKey.Kind.FLAGGED, 0, 0, 0);
            outputValue.setFlagged(flagged.fingerprint(), flagged.reason());
            context.write(outputKey, outputValue);
            return;
        }
        CleanInput.Quarantined row = (CleanInput.Quarantined) input;
        context.getCounter(CleanCounter.REPLAYED).increment(1);
        if (!QuarantinedDecoder.isRecord(row)) {
            context.getCounter(STAYS, row.reason()).increment(1);
            return;
        }
        Decoded decoded = decoder.decode(row);
        if (decoded instanceof Decoded.Rejected rejected) {
            context.getCounter(STAYS, rejected.primary().code().name()).increment(1);
            return;
        }
        accept(row, (Decoded.Accepted) decoded, context);
    }

    private void accept(CleanInput.Quarantined landed, Decoded.Accepted accepted, Context context)
            throws IOException, InterruptedException
    {
        GenericRecord row = accepted.event();
        row.put("load_time", run.startedAtMicros());
        long eventTime = (Long) row.get("event_time");
        int day = DaySpans.day(eventTime);
        if (!days.contains(day) && unplannedDays.add(day)) {
            UnplannedDays.report(context.getConfiguration(), day);
        }
        RowEncoder encoder = encoders.get(accepted.type());
        encoder.encode(row);
        // Files have no numbers here; any number will do that is the same for all records of one.
        outputKey.set(accepted.eventKey(), EventSortKey.Kind.ACCEPTED, landed.receivedTimeMicros(), landed.landingFile().hashCode(), landed.recordOffset());
        String label = new ReplayLabel(landed.arrivalHourMicros(), landed.reason(), QuarantinedDecoder.agent(landed)).encode();
        boolean late = landed.receivedTimeMicros() - eventTime > lateAfterMicros;
        outputValue.setAccepted(accepted.type(), accepted.fingerprint(), label, late, encoder.bytes(), encoder.length());
        outputValue.setFlags((List<?>) row.get("flags"));
        context.write(outputKey, outputValue);
    }
}
