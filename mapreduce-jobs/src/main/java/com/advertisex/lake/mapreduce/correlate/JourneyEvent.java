package com.advertisex.lake.mapreduce.correlate;

import org.apache.hadoop.io.Writable;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What the first job shuffles: an impression, a click of an earlier day with what it was matched to then, or an interaction that is to be correlated. */
public final class JourneyEvent
        implements Writable
{
    private static final byte IMPRESSION = 0;
    private static final byte FORMER_CLICK = 1;
    private static final byte INTERACTION = 2;

    private byte kind;
    private boolean isInvalid;
    private Touch touch;
    private ClickMatch match;
    private Interaction interaction;

    /** For MapReduce. */
    public JourneyEvent() {}

    void setImpression(Touch impression, boolean invalid)
    {
        kind = IMPRESSION;
        touch = impression;
        isInvalid = invalid;
    }

    /** @param formerMatch null if it was matched to none */
    void setFormerClick(Touch click, ClickMatch formerMatch, boolean invalid)
    {
        kind = FORMER_CLICK;
        touch = click;
        match = formerMatch;
        isInvalid = invalid;
    }

    void setInteraction(Interaction toCorrelate)
    {
        kind = INTERACTION;
        interaction = toCorrelate;
    }

    boolean isImpression()
    {
        return kind == IMPRESSION;
    }

    /** Null unless it is one that is to be correlated. */
    Interaction interaction()
    {
        return kind == INTERACTION ? interaction : null;
    }

    Touch touch()
    {
        return touch;
    }

    /** Of a click without the placement: what is known of it depends on whether the click is of an earlier day. */
    Touch namedTouch()
    {
        return isImpression() ? touch : new Touch(touch.type(), touch.timeMicros(), touch.eventId(), touch.creativeId(), Placement.UNKNOWN);
    }

    ClickMatch match()
    {
        return match;
    }

    boolean isInvalid()
    {
        return isInvalid;
    }

    @Override
    public void write(DataOutput out)
            throws IOException
    {
        out.writeByte(kind);
        if (kind == INTERACTION) {
            interaction.write(out);
            return;
        }
        touch.write(out);
        out.writeBoolean(isInvalid);
        if (kind == FORMER_CLICK) {
            ClickMatch.write(out, match);
        }
    }

    @Override
    public void readFields(DataInput in)
            throws IOException
    {
        kind = in.readByte();
        if (kind == INTERACTION) {
            interaction = Interaction.read(in);
            return;
        }
        touch = Touch.read(in);
        isInvalid = in.readBoolean();
        match = kind == FORMER_CLICK ? ClickMatch.read(in) : null;
    }
}
