package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.mapreduce.derive.ShuffleTexts;
import com.advertisex.lake.model.attribution.TouchType;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;

import static java.util.Objects.requireNonNull;

/**
 * An impression or a click that may have led to something.
 *
 * @param eventId of the impression or click
 * @param placement of the impression, or of the one that was clicked
 */
record Touch(TouchType type, long timeMicros, String eventId, String creativeId, Placement placement)
{
    /** In order of time; of equal times the larger event id is the later. */
    static final Comparator<Touch> ORDER = Comparator.comparingLong(Touch::timeMicros).thenComparing(Touch::eventId).thenComparing(Touch::type);

    private static final byte IMPRESSION = 0;
    private static final byte CLICK = 1;

    Touch
    {
        requireNonNull(type, "type is null");
        requireNonNull(eventId, "eventId is null");
        requireNonNull(placement, "placement is null");
    }

    /** The state of the data-driven model: what was done with which ad. */
    String channel()
    {
        return type + "\n" + creativeId;
    }

    void write(DataOutput out)
            throws IOException
    {
        out.writeByte(type == TouchType.CLICK ? CLICK : IMPRESSION);
        out.writeLong(timeMicros);
        ShuffleTexts.write(out, eventId);
        ShuffleTexts.write(out, creativeId);
        placement.write(out);
    }

    static Touch read(DataInput in)
            throws IOException
    {
        TouchType type = in.readByte() == CLICK ? TouchType.CLICK : TouchType.IMPRESSION;
        return new Touch(type, in.readLong(), ShuffleTexts.read(in), ShuffleTexts.read(in), Placement.read(in));
    }
}
