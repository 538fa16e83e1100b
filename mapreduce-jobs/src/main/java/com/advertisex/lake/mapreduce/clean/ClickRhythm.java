package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.model.IvtReason;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Judges the clicks of one user after the other, each user's in order of time: a click on what the user clicked a moment before is a double click, and clicks
 * beyond the number that a user can mean in so short a time are a flood. A copy of an event is no click of its own.
 *
 * <p>Memory, for any user: the times of the last clicks, as many as the flood limit, and what was clicked within the double-click window, at most
 * {@value #MAX_TARGETS} things. Who clicks on more than that within seconds is a flood already.
 */
final class ClickRhythm
{
    static final int MAX_TARGETS = 10_000;

    private static final long NO_TIME = Long.MIN_VALUE;

    private final long doubleClickMicros;
    private final long floodMicros;
    private final long[] lastTimes;
    /** Of a target, its last click; in order of time. */
    private final Map<ByteBuffer, Former> formers = new LinkedHashMap<>();
    private long count;
    private ByteBuffer last;

    private record Former(long time, ByteBuffer identity) {}

    ClickRhythm(ClickRhythmSettings settings)
    {
        this.doubleClickMicros = micros(settings.doubleClickWindow());
        this.floodMicros = micros(settings.floodWindow());
        this.lastTimes = new long[settings.floodLimit()];
    }

    private static long micros(Duration window)
    {
        return window.toSeconds() * 1_000_000;
    }

    /** The clicks that follow are of another user. */
    void startUser()
    {
        formers.clear();
        count = 0;
        last = null;
    }

    /**
     * @param timeMicros not before that of the click before
     * @param target what was clicked
     * @param identity equal for copies of one event
     * @return null if nothing is wrong with it
     */
    IvtReason judge(long timeMicros, ByteBuffer target, ByteBuffer identity)
    {
        Former former = formers.remove(target);
        boolean isCopy = identity.equals(last) || (former != null && identity.equals(former.identity));
        last = identity;
        if (isCopy) {
            if (former != null) {
                formers.put(target, former);
            }
            return null;
        }
        if (doubleClickMicros > 0) {
            forgetBefore(timeMicros - doubleClickMicros);
            formers.put(target, new Former(timeMicros, identity));
        }
        long timeBeforeLimit = beforeLimit(timeMicros);
        if (former != null && timeMicros - former.time <= doubleClickMicros) {
            return IvtReason.DOUBLE_CLICK;
        }
        boolean isFlood = floodMicros > 0 && timeBeforeLimit != NO_TIME && timeMicros - timeBeforeLimit <= floodMicros;
        return isFlood ? IvtReason.CLICK_FLOOD : null;
    }

    private void forgetBefore(long time)
    {
        Iterator<Former> oldest = formers.values().iterator();
        while (oldest.hasNext() && (oldest.next().time < time || formers.size() >= MAX_TARGETS)) {
            oldest.remove();
        }
    }

    /** How many things are remembered. */
    int targets()
    {
        return formers.size();
    }

    /** Remembers the click, and tells when the one was that came as many clicks before as the limit says. */
    private long beforeLimit(long time)
    {
        int slot = (int) (count % lastTimes.length);
        long before = count < lastTimes.length ? NO_TIME : lastTimes[slot];
        lastTimes[slot] = time;
        count++;
        return before;
    }
}
