package com.advertisex.lake.mapreduce.correlate;

import org.apache.hadoop.io.Writable;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What one group of the first job found for an interaction: of a conversion touches, of a click the impression that it was on. */
public final class PathPart
        implements Writable
{
    private Interaction interaction;
    private List<Touch> touches = List.of();
    private ClickMatch match;

    /** For MapReduce. */
    public PathPart() {}

    void set(Interaction conversion, List<Touch> found)
    {
        interaction = conversion;
        touches = found;
        match = null;
    }

    /** @param found null if there is none */
    void set(Interaction click, ClickMatch found)
    {
        interaction = click;
        touches = List.of();
        match = found;
    }

    Interaction interaction()
    {
        return interaction;
    }

    /** In order of time. */
    List<Touch> touches()
    {
        return touches;
    }

    ClickMatch match()
    {
        return match;
    }

    @Override
    public void write(DataOutput out)
            throws IOException
    {
        interaction.write(out);
        out.writeInt(touches.size());
        for (Touch touch : touches) {
            touch.write(out);
        }
        ClickMatch.write(out, match);
    }

    @Override
    public void readFields(DataInput in)
            throws IOException
    {
        interaction = Interaction.read(in);
        int count = in.readInt();
        touches = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            touches.add(Touch.read(in));
        }
        match = ClickMatch.read(in);
    }
}
