package com.advertisex.lake.model.attribution;

import java.util.List;

/**
 * The touches that lead to one conversion.
 *
 * @param touches oldest first, at least one, none after the conversion
 * @param deciding index of the touch that last touch credits: the linked touch, otherwise the last click, otherwise the last view
 * @param conversionTimeMicros microseconds since the epoch
 */
public record ConversionPath(List<PathTouch> touches, int deciding, long conversionTimeMicros)
{
    public ConversionPath
    {
        touches = List.copyOf(touches);
        if (touches.isEmpty()) {
            throw new IllegalArgumentException("path has no touch; it has at least 1");
        }
        for (int i = 1; i < touches.size(); i++) {
            long former = touches.get(i - 1).timeMicros();
            long time = touches.get(i).timeMicros();
            if (time < former) {
                throw new IllegalArgumentException("touch " + i + " of the path, at " + time + ", is before touch " + (i - 1) + ", at " + former
                        + "; touches stand oldest first");
            }
        }
        long last = touches.get(touches.size() - 1).timeMicros();
        if (last > conversionTimeMicros) {
            throw new IllegalArgumentException("last touch of the path, at " + last + ", is after the conversion, at " + conversionTimeMicros);
        }
        if (deciding < 0 || deciding >= touches.size()) {
            throw new IllegalArgumentException("deciding touch is " + deciding + "; it must be from 0 to " + (touches.size() - 1));
        }
    }
}
