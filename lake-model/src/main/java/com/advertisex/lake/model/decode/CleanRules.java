package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.Durations;

import java.time.Duration;

import static java.util.Objects.requireNonNull;

/**
 * The operator's bounds; what a mapping says about its own source wins over them.
 *
 * @param lateness how long before the received time an event may be (lake.clean.lateness)
 * @param futureSkew how long after the received time an event may be (lake.clean.future-skew)
 */
public record CleanRules(Duration lateness, Duration futureSkew)
{
    public static final String LATENESS_KEY = "lake.clean.lateness";
    public static final String FUTURE_SKEW_KEY = "lake.clean.future-skew";
    public static final CleanRules DEFAULT = new CleanRules(Duration.ofDays(7), Duration.ofMinutes(10));

    public CleanRules
    {
        requireNonNull(lateness, "lateness is null");
        requireNonNull(futureSkew, "futureSkew is null");
        checkNotNegative(lateness, LATENESS_KEY);
        checkNotNegative(futureSkew, FUTURE_SKEW_KEY);
    }

    private static void checkNotNegative(Duration duration, String setting)
    {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("duration is negative: " + Durations.format(duration) + " (" + setting + ")");
        }
    }
}
