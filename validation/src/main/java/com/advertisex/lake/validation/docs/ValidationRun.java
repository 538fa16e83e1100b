package com.advertisex.lake.validation.docs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import static java.util.Objects.requireNonNull;

/**
 * Which run a result is of.
 *
 * @param time when it began, to the millisecond; the order of results
 * @param id what the run is called elsewhere: results of several suites of one run share it
 * @param engine what judged, as {@code trino} or {@code stream}
 */
public record ValidationRun(Instant time, String id, DataAsset asset, String engine)
{
    private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    public ValidationRun
    {
        time = requireNonNull(time, "time is null").truncatedTo(ChronoUnit.MILLIS);
        requireNonNull(id, "id is null");
        requireNonNull(asset, "asset is null");
        requireNonNull(engine, "engine is null");
    }

    /** A run that is called by its time, as 2026-11-28T10:15:03.120Z. */
    public static ValidationRun of(Instant time, DataAsset asset, String engine)
    {
        return new ValidationRun(time, ID.format(time), asset, engine);
    }
}
