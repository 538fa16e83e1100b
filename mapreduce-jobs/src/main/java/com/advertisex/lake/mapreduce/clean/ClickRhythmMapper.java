package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.dimension.DimensionPins;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Fingerprint;
import com.advertisex.lake.model.decode.Decoded;
import com.advertisex.lake.model.decode.DimensionContext;
import com.advertisex.lake.model.decode.LandedRecordContext;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Mapper;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalLong;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Finds the clicks of known users among what has landed or is replayed, as the clean job will accept them, and hands on those that are published. */
public final class ClickRhythmMapper
        extends Mapper<NullWritable, CleanInput, ClickKey, NullWritable>
{
    private final ClickKey outputKey = new ClickKey();
    private LandedDecoder decoder;
    private QuarantinedDecoder quarantinedDecoder;

    @Override
    protected void setup(Context context)
            throws IOException
    {
        Configuration configuration = context.getConfiguration();
        CleanSettings settings = CleanSettings.from(configuration);
        RunDescription run = RunDescription.read(configuration);
        // With the dimensions: they decide of a click without a campaign whether it is accepted.
        DimensionContext dimensions = new DimensionContext(DimensionPins.read(configuration, run.dimensions()), settings.dimensions());
        decoder = new LandedDecoder(configuration, run.feed(), settings.rules(), EnrichmentFiles.identityAlone(configuration), dimensions);
        quarantinedDecoder = run.replay() == null ? null : new QuarantinedDecoder(decoder, run.replay());
    }

    @Override
    protected void map(NullWritable key, CleanInput input, Context context)
            throws IOException, InterruptedException
    {
        if (input instanceof CleanInput.PublishedClick click) {
            write(click.userKey(), click.eventTimeMicros(), click.eventKey(), click.fingerprint(), false, click.target(), context);
            return;
        }
        if (input instanceof CleanInput.Quarantined row) {
            if (QuarantinedDecoder.isRecord(row)) {
                write(quarantinedDecoder.decode(row), context);
            }
            return;
        }
        CleanInput.Landed landed = (CleanInput.Landed) input;
        if (landed.event() != null) {
            findClick(landed, context);
        }
    }

    private void findClick(CleanInput.Landed landed, Context context)
            throws IOException, InterruptedException
    {
        Map<String, String> headers = landed.event().headers();
        OptionalLong received = CleanMapper.receivedTime(headers);
        if (received.isEmpty()) {
            return;
        }
        LandedRecordContext record = new LandedRecordContext(null, received.getAsLong(), landed.path(), landed.ordinal(), headers);
        write(decoder.decode(landed.event().body(), landed.event().bodyLength(), record), context);
    }

    private void write(Decoded decoded, Context context)
            throws IOException, InterruptedException
    {
        if (!(decoded instanceof Decoded.Accepted accepted) || accepted.type() != EventType.CLICK || accepted.event().get("user_key") == null) {
            return;
        }
        GenericRecord event = accepted.event();
        write((String) event.get("user_key"), (Long) event.get("event_time"), accepted.eventKey(), accepted.fingerprint(), true,
                target((String) event.get("creative_id"), (String) event.get("campaign_id")), context);
    }

    /** What a click is on: the creative, or the campaign where that is not known. */
    static String target(String creative, String campaign)
    {
        return creative == null ? "campaign\n" + campaign : "creative\n" + creative;
    }

    private void write(String user, long time, byte[] eventKey, byte[] fingerprint, boolean isLanded, String target, Context context)
            throws IOException, InterruptedException
    {
        outputKey.set(hash(user), time, eventKey, fingerprint, isLanded, hash(target));
        context.write(outputKey, NullWritable.get());
    }

    private static byte[] hash(String text)
    {
        byte[] bytes = text.getBytes(UTF_8);
        return Fingerprint.of(bytes, 0, bytes.length);
    }
}
