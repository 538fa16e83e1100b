package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.Durations;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.mapping.MappableFields;
import com.advertisex.lake.model.mapping.TimeBound;
import com.advertisex.lake.model.mapping.TimeSettings;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Holds event times to the bounds around the received time. For each bound the mapping's own setting wins; for lateness, records of files that were handed to
 * {@code lake ingest} have none otherwise; else the operator's setting applies.
 */
final class TimeRules
{
    private final Bound lateness;
    private final Bound unmarkedLateness;
    private final Bound futureSkew;

    TimeRules(TimeSettings settings, CleanRules rules)
    {
        this.lateness = settings.lateness().map(bound -> new Bound(bound, "time.lateness of the mapping")).orElse(null);
        this.unmarkedLateness = new Bound(TimeBound.of(rules.lateness()), CleanRules.LATENESS_KEY);
        this.futureSkew = settings.futureSkew().map(bound -> new Bound(bound, "time.futureSkew of the mapping"))
                .orElse(new Bound(TimeBound.of(rules.futureSkew()), CleanRules.FUTURE_SKEW_KEY));
    }

    void check(long eventTimeMicros, LandedRecordContext context, Violations violations)
    {
        long age = context.receivedTimeMicros() - eventTimeMicros;
        if (age > lateness(context).micros()) {
            violations.add(ViolationCode.TOO_OLD, MappableFields.EVENT_TIME, describe(eventTimeMicros, age, "before"), lateness(context).describe());
        }
        if (-age > futureSkew.micros()) {
            violations.add(ViolationCode.FUTURE_EVENT, MappableFields.EVENT_TIME, describe(eventTimeMicros, -age, "after"), futureSkew.describe());
        }
    }

    private Bound lateness(LandedRecordContext context)
    {
        if (lateness != null) {
            return lateness;
        }
        return LandedHeaders.LATENESS_UNBOUNDED.equals(context.headers().get(LandedHeaders.LATENESS)) ? Bound.NONE : unmarkedLateness;
    }

    private static String describe(long eventTimeMicros, long distance, String side)
    {
        return Instant.EPOCH.plus(eventTimeMicros, ChronoUnit.MICROS) + ", " + Durations.format(Duration.of(distance, ChronoUnit.MICROS)) + " " + side
                + " it was received";
    }

    private record Bound(TimeBound bound, String setting)
    {
        private static final Bound NONE = new Bound(TimeBound.UNBOUNDED, "");

        long micros()
        {
            return bound.limit().map(limit -> limit.toMillis() * 1_000).orElse(Long.MAX_VALUE);
        }

        String describe()
        {
            return bound + " (" + setting + ")";
        }
    }
}
