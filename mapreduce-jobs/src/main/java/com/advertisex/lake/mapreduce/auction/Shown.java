package com.advertisex.lake.mapreduce.auction;

import com.advertisex.lake.mapreduce.derive.ShuffleTexts;
import org.apache.hadoop.io.WritableUtils;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

import static java.util.Objects.requireNonNull;

/**
 * An impression. Texts and amounts may be null, but for the event id.
 *
 * @param isValid no invalid traffic
 * @param impId which imp of its auction it is of
 * @param priceNanos CPM, billionths of {@code currency}
 * @param reportCost of this one impression, billionths of the report currency
 */
record Shown(
        String eventId,
        long timeMicros,
        boolean isValid,
        String impId,
        String publisherId,
        String website,
        String placementId,
        String country,
        String deviceType,
        Long priceNanos,
        String currency,
        Long reportCost)
{
    /** In order of time; of equal times the larger event id is the later. */
    static final Comparator<Shown> ORDER = Comparator.comparingLong(Shown::timeMicros).thenComparing(Shown::eventId);

    Shown
    {
        requireNonNull(eventId, "eventId is null");
    }

    void write(DataOutput out)
            throws IOException
    {
        ShuffleTexts.write(out, eventId);
        out.writeLong(timeMicros);
        out.writeBoolean(isValid);
        ShuffleTexts.write(out, impId);
        ShuffleTexts.write(out, publisherId);
        ShuffleTexts.write(out, website);
        ShuffleTexts.write(out, placementId);
        ShuffleTexts.write(out, country);
        ShuffleTexts.write(out, deviceType);
        writeAmount(out, priceNanos);
        ShuffleTexts.write(out, currency);
        writeAmount(out, reportCost);
    }

    static Shown read(DataInput in)
            throws IOException
    {
        return new Shown(ShuffleTexts.read(in), in.readLong(), in.readBoolean(), ShuffleTexts.read(in), ShuffleTexts.read(in), ShuffleTexts.read(in),
                ShuffleTexts.read(in), ShuffleTexts.read(in), ShuffleTexts.read(in), readAmount(in), ShuffleTexts.read(in), readAmount(in));
    }

    /** @param amount may be null */
    static void writeAmount(DataOutput out, Long amount)
            throws IOException
    {
        out.writeBoolean(amount != null);
        if (amount != null) {
            WritableUtils.writeVLong(out, amount);
        }
    }

    static Long readAmount(DataInput in)
            throws IOException
    {
        return in.readBoolean() ? (Long) WritableUtils.readVLong(in) : null;
    }
}
