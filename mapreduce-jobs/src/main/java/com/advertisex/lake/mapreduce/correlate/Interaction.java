package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.mapreduce.derive.ShuffleTexts;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.attribution.TouchType;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

import static java.util.Objects.requireNonNull;

/**
 * A click or a conversion.
 *
 * @param userKey null where the user is not known; likewise the campaign
 * @param clickId of a click the id that conversions name it by, of a conversion the click that it names; null where it names none
 * @param impressionId the impression that it names; null where it names none
 * @param conversionType null of a click
 * @param reportRevenueNanos billionths of the report currency's unit; null where there is none
 */
record Interaction(
        EventType type,
        long timeMicros,
        String eventId,
        String userKey,
        String campaignId,
        String advertiserId,
        String creativeId,
        String clickId,
        String impressionId,
        String ivtReason,
        String conversionType,
        Long reportRevenueNanos)
{
    Interaction
    {
        requireNonNull(eventId, "eventId is null");
        if (type != EventType.CLICK && type != EventType.CONVERSION) {
            throw new IllegalArgumentException(type + " is no interaction");
        }
    }

    boolean isClick()
    {
        return type == EventType.CLICK;
    }

    /** A click as a path may hold it. */
    Touch pathTouch(ClickMatch match)
    {
        return new Touch(TouchType.CLICK, timeMicros, eventId, creativeId, ClickMatch.pathPlacement(match));
    }

    void write(DataOutput out)
            throws IOException
    {
        out.writeBoolean(isClick());
        out.writeLong(timeMicros);
        ShuffleTexts.write(out, eventId);
        ShuffleTexts.write(out, userKey);
        ShuffleTexts.write(out, campaignId);
        ShuffleTexts.write(out, advertiserId);
        ShuffleTexts.write(out, creativeId);
        ShuffleTexts.write(out, clickId);
        ShuffleTexts.write(out, impressionId);
        ShuffleTexts.write(out, ivtReason);
        ShuffleTexts.write(out, conversionType);
        out.writeBoolean(reportRevenueNanos != null);
        if (reportRevenueNanos != null) {
            out.writeLong(reportRevenueNanos);
        }
    }

    static Interaction read(DataInput in)
            throws IOException
    {
        return new Interaction(in.readBoolean() ? EventType.CLICK : EventType.CONVERSION, in.readLong(),
                ShuffleTexts.read(in), ShuffleTexts.read(in), ShuffleTexts.read(in), ShuffleTexts.read(in), ShuffleTexts.read(in), ShuffleTexts.read(in),
                ShuffleTexts.read(in), ShuffleTexts.read(in), ShuffleTexts.read(in), in.readBoolean() ? in.readLong() : null);
    }
}
