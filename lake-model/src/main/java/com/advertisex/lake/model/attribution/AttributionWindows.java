package com.advertisex.lake.model.attribution;

import com.advertisex.lake.model.Durations;

import java.time.Duration;

import static java.util.Objects.requireNonNull;

/**
 * How long before a conversion a touch may be to be on its path.
 *
 * @param click for clicks; zero: none counts but one of the same moment
 * @param view for impressions, likewise
 */
public record AttributionWindows(Duration click, Duration view)
{
    public static final AttributionWindows DEFAULT = new AttributionWindows(Duration.ofDays(30), Duration.ofDays(1));

    public AttributionWindows
    {
        check("lake.correlate.click-window", requireNonNull(click, "click is null"));
        check("lake.correlate.view-window", requireNonNull(view, "view is null"));
    }

    private static void check(String setting, Duration window)
    {
        if (window.isNegative()) {
            throw new IllegalArgumentException(setting + " is " + Durations.format(window) + "; it must not be negative");
        }
    }
}
