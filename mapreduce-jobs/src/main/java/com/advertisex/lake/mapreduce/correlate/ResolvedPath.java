package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.model.attribution.ConversionPath;
import com.advertisex.lake.model.attribution.PathTouch;
import com.advertisex.lake.model.attribution.TouchType;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * A conversion and all touches that may have led to it.
 *
 * @param touches in order of time; none: the conversion is not attributed
 * @param deciding the one that last touch credits; -1 where there are none
 * @param named the one that the conversion names; -1 where it names none that is there
 */
record ResolvedPath(Interaction conversion, List<Touch> touches, int deciding, int named)
{
    ResolvedPath
    {
        requireNonNull(conversion, "conversion is null");
        touches = List.copyOf(touches);
    }

    /**
     * @param own touches of the conversion's user and campaign
     * @param click that the conversion names; null if it is not there
     * @param impression that the conversion names; null if it is not there
     */
    static ResolvedPath of(Interaction conversion, List<Touch> own, Touch click, Touch impression)
    {
        List<Touch> touches = new ArrayList<>(own);
        Touch named = click == null ? impression : click;
        if (named != null && indexOf(named, touches) < 0) {
            touches.add(named);
            touches.sort(Touch.ORDER);
        }
        int ofNamed = named == null ? -1 : indexOf(named, touches);
        return new ResolvedPath(conversion, touches, ofNamed >= 0 ? ofNamed : latest(touches), ofNamed);
    }

    private static int indexOf(Touch touch, List<Touch> touches)
    {
        for (int index = 0; index < touches.size(); index++) {
            if (touches.get(index).type() == touch.type() && touches.get(index).eventId().equals(touch.eventId())) {
                return index;
            }
        }
        return -1;
    }

    /** The last click; without one the last view. */
    private static int latest(List<Touch> touches)
    {
        for (int index = touches.size() - 1; index >= 0; index--) {
            if (touches.get(index).type() == TouchType.CLICK) {
                return index;
            }
        }
        return touches.size() - 1;
    }

    boolean isAttributed()
    {
        return !touches.isEmpty();
    }

    List<String> channels()
    {
        return touches.stream().map(Touch::channel).toList();
    }

    ConversionPath toConversionPath()
    {
        return new ConversionPath(
                touches.stream().map(touch -> new PathTouch(touch.type(), touch.timeMicros(), touch.channel())).toList(), deciding, conversion.timeMicros());
    }

    void write(DataOutput out)
            throws IOException
    {
        conversion.write(out);
        out.writeInt(deciding);
        out.writeInt(named);
        out.writeInt(touches.size());
        for (Touch touch : touches) {
            touch.write(out);
        }
    }

    static ResolvedPath read(DataInput in)
            throws IOException
    {
        Interaction conversion = Interaction.read(in);
        int deciding = in.readInt();
        int named = in.readInt();
        int count = in.readInt();
        List<Touch> touches = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            touches.add(Touch.read(in));
        }
        return new ResolvedPath(conversion, touches, deciding, named);
    }
}
