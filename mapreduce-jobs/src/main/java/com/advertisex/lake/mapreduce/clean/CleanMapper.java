package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.dimension.DimensionPins;
import com.advertisex.lake.mapreduce.landing.Census;
import com.advertisex.lake.mapreduce.landing.Damage;
import com.advertisex.lake.mapreduce.landing.LandedEvent;
import com.advertisex.lake.mapreduce.row.RowEncoder;
import com.advertisex.lake.mapreduce.scan.DaySpans;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Fingerprint;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.Violation;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.decode.Decoded;
import com.advertisex.lake.model.decode.DimensionContext;
import com.advertisex.lake.model.decode.LandedRecordContext;
import com.advertisex.lake.model.decode.QuarantineRow;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Mapper;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;

/** Decodes landed events into canonical or quarantine rows, and hands on the keys of published rows. */
public final class CleanMapper
        extends Mapper<NullWritable, CleanInput, EventSortKey, EventValue>
{
    private final EventSortKey outputKey = new EventSortKey();
    private final EventValue outputValue = new EventValue();
    private final ByteBuffer lineage = ByteBuffer.allocate(Integer.BYTES + Long.BYTES);
    private final Map<EventType, RowEncoder> encoders = new EnumMap<>(EventType.class);
    private RowEncoder quarantineEncoder;
    private RunDescription run;
    private SortedSet<Integer> days;
    private final Set<Integer> unplannedDays = new HashSet<>();
    private DimensionContext dimensions;
    private LandedDecoder decoder;
    private long lateAfterMicros;
    private int maxRawBytes;

    @Override
    protected void setup(Context context)
            throws IOException
    {
        Configuration configuration = context.getConfiguration();
        CleanSettings settings = CleanSettings.from(configuration);
        run = RunDescription.read(configuration);
        days = run.days();
        dimensions = new DimensionContext(DimensionPins.read(configuration, run.dimensions()), settings.dimensions());
        decoder = new LandedDecoder(configuration, run.feed(), settings.rules(), EnrichmentFiles.read(configuration), dimensions);
        EventType.of(run.feed()).forEach(type -> encoders.put(type, new RowEncoder(type.schema())));
        quarantineEncoder = new RowEncoder(QuarantineRow.schema(run.feed()));
        lateAfterMicros = settings.lateAfter().toSeconds() * 1_000_000;
        maxRawBytes = configuration.getInt(CleanSettings.MAX_RECORD_BYTES, CleanSettings.DEFAULT_MAX_RECORD_BYTES);
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
        CleanInput.Landed landed = (CleanInput.Landed) input;
        context.getCounter(CleanCounter.LANDED).increment(1);
        if (landed.damage() != null) {
            rejectDamage(landed, context);
            return;
        }
        decode(landed, context);
    }

    private void decode(CleanInput.Landed landed, Context context)
            throws IOException, InterruptedException
    {
        LandedEvent event = landed.event();
        Map<String, String> headers = event.headers();
        String agent = headers.getOrDefault(LandedHeaders.AGENT, Census.UNKNOWN_AGENT);
        OptionalLong received = receivedTime(headers);
        LandedRecordContext record = new LandedRecordContext(
                agent, received.orElse(run.arrivalHourMicros()), landed.path(), landed.ordinal(), headers);
        Decoded decoded = received.isPresent()
                ? decoder.decode(event.body(), event.bodyLength(), record)
                : new Decoded.Rejected(null, null, List.of(noReceivedTime(headers)));
        if (decoded instanceof Decoded.Accepted accepted) {
            accept(landed, agent, record.receivedTimeMicros(), accepted, context);
            return;
        }
        reject(landed, agent, (Decoded.Rejected) decoded, event.body(), event.bodyLength(), record, context);
    }

    /** Empty if our edge did not stamp it. */
    static OptionalLong receivedTime(Map<String, String> headers)
    {
        String received = headers.get(LandedHeaders.RECEIVED_TIME);
        try {
            return received == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(received));
        }
        catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Our own edge stamps it; a record without it was put into the landing zone by something else. */
    private static Violation noReceivedTime(Map<String, String> headers)
    {
        return new Violation(ViolationCode.MALFORMED, LandedHeaders.RECEIVED_TIME, headers.get(LandedHeaders.RECEIVED_TIME), "microseconds since the epoch");
    }

    private void accept(CleanInput.Landed landed, String agent, long received, Decoded.Accepted accepted, Context context)
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
        outputKey.set(accepted.eventKey(), EventSortKey.Kind.ACCEPTED, received, landed.file(), landed.ordinal());
        outputValue.setAccepted(accepted.type(), accepted.fingerprint(), agent, received - eventTime > lateAfterMicros, encoder.bytes(), encoder.length());
        outputValue.setFlags((List<?>) row.get("flags"));
        context.write(outputKey, outputValue);
    }

    private void reject(CleanInput.Landed landed, String agent, Decoded.Rejected rejected, byte[] body, int length, LandedRecordContext record, Context context)
            throws IOException, InterruptedException
    {
        GenericRecord row = QuarantineRow.of(run.feed(), rejected, body, length, record, run.arrivalHourMicros());
        row.put("load_time", run.startedAtMicros());
        quarantineEncoder.encode(row);
        lineage.clear();
        lineage.putInt(landed.file()).putLong(landed.ordinal());
        byte[] spread = Fingerprint.of(lineage.array(), 0, lineage.capacity());
        outputKey.set(spread, EventSortKey.Kind.REJECTED, record.receivedTimeMicros(), landed.file(), landed.ordinal());
        outputValue.setRejected(rejected.primary().code(), agent, quarantineEncoder.bytes(), quarantineEncoder.length());
        context.write(outputKey, outputValue);
    }

    @Override
    protected void cleanup(Context context)
    {
        context.getCounter(CleanCounter.WITHOUT_RATE).increment(dimensions.withoutRate());
        context.getCounter(CleanCounter.REPORT_AMOUNT_TOO_LONG).increment(dimensions.beyondPrecision());
    }

    private void rejectDamage(CleanInput.Landed landed, Context context)
            throws IOException, InterruptedException
    {
        Damage damage = landed.damage();
        Violation violation = new Violation(damage.code(), null, damage.reason(), damage.length() + " bytes at offset " + damage.offset());
        byte[] raw = new byte[(int) Math.min(damage.length(), maxRawBytes)];
        Path path = new Path(landed.path());
        try (FSDataInputStream in = path.getFileSystem(context.getConfiguration()).open(path)) {
            in.readFully(damage.offset(), raw);
        }
        LandedRecordContext record = new LandedRecordContext(Census.UNKNOWN_AGENT, run.arrivalHourMicros(), landed.path(), landed.ordinal(), Map.of());
        reject(landed, Census.UNKNOWN_AGENT, new Decoded.Rejected(null, null, List.of(violation)), raw, raw.length, record, context);
    }
}
