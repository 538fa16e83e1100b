package com.advertisex.lake.model.mapping;

import com.advertisex.lake.model.Durations;

import java.time.Duration;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * How far an event time may be from the received time.
 *
 * @param limit empty: as far as it likes
 */
public record TimeBound(Optional<Duration> limit)
{
    public static final TimeBound UNBOUNDED = new TimeBound(Optional.empty());

    private static final String UNBOUNDED_TEXT = "unbounded";

    public TimeBound
    {
        requireNonNull(limit, "limit is null");
    }

    public static TimeBound of(Duration limit)
    {
        return new TimeBound(Optional.of(limit));
    }

    /** Reads {@code unbounded} or a duration such as {@code 7d}. */
    public static TimeBound parse(String text)
    {
        if (text.equals(UNBOUNDED_TEXT)) {
            return UNBOUNDED;
        }
        try {
            return of(Durations.parse(text));
        }
        catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(e.getMessage() + ", or " + UNBOUNDED_TEXT, e);
        }
    }

    @Override
    public String toString()
    {
        return limit.map(Durations::format).orElse(UNBOUNDED_TEXT);
    }
}
