package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.LakeConfiguration;
import com.advertisex.lake.model.Durations;
import org.apache.hadoop.conf.Configuration;

import java.time.Duration;

import static java.util.Objects.requireNonNull;

/**
 * When clicks come too fast.
 *
 * @param doubleClickWindow a click so soon after the former one of the same user on the same creative is a double click; zero: none is
 * @param floodLimit how many clicks of one user within the flood window are meant
 * @param floodWindow zero: no click is one too many
 */
record ClickRhythmSettings(Duration doubleClickWindow, int floodLimit, Duration floodWindow)
{
    static final String DOUBLE_CLICK_WINDOW = "lake.ivt.double-click-window";
    static final String CLICK_FLOOD_LIMIT = "lake.ivt.click-flood-limit";
    static final String CLICK_FLOOD_WINDOW = "lake.ivt.click-flood-window";

    /** The former clicks of a user are held in memory, so many at most. */
    private static final int MAX_LIMIT = 100_000;

    ClickRhythmSettings
    {
        requireNonNull(doubleClickWindow, "doubleClickWindow is null");
        requireNonNull(floodWindow, "floodWindow is null");
        check(DOUBLE_CLICK_WINDOW, doubleClickWindow);
        check(CLICK_FLOOD_WINDOW, floodWindow);
        if (floodLimit < 1 || floodLimit > MAX_LIMIT) {
            throw new IllegalArgumentException(CLICK_FLOOD_LIMIT + " is " + floodLimit + "; it must be from 1 to " + MAX_LIMIT);
        }
    }

    private static void check(String key, Duration window)
    {
        if (window.isNegative()) {
            throw new IllegalArgumentException(key + " is negative: " + Durations.format(window));
        }
    }

    static ClickRhythmSettings from(Configuration configuration)
    {
        return new ClickRhythmSettings(
                LakeConfiguration.duration(configuration, DOUBLE_CLICK_WINDOW, Duration.ofSeconds(5)),
                configuration.getInt(CLICK_FLOOD_LIMIT, 20),
                LakeConfiguration.duration(configuration, CLICK_FLOOD_WINDOW, Duration.ofMinutes(10)));
    }

    /** Whether there is anything to look for. */
    boolean isOn()
    {
        return !doubleClickWindow.isZero() || !floodWindow.isZero();
    }

    /** How far back the clicks before a click matter. */
    Duration lookback()
    {
        return doubleClickWindow.compareTo(floodWindow) > 0 ? doubleClickWindow : floodWindow;
    }
}
