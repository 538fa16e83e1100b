package com.advertisex.lake.model.mapping;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * The {@code time} part of a mapping.
 *
 * @param zone of times that name none. A local time that a clock change skips is taken as that much later (02:30 becomes 03:30); one that a clock
 *         change repeats is taken as the earlier of the two
 * @param lateness how long before the received time an event may be; empty: by origin (files handed to {@code lake ingest}: unbounded; live:
 *         lake.clean.lateness)
 * @param futureSkew how long after the received time an event may be; empty: lake.clean.future-skew
 * @param fallbackToReceivedTime whether an event without a time takes the time when it was received; its fingerprint then leaves the time out
 */
public record TimeSettings(ZoneId zone, Optional<TimeBound> lateness, Optional<TimeBound> futureSkew, boolean fallbackToReceivedTime)
{
    public static final TimeSettings DEFAULT = new TimeSettings(ZoneOffset.UTC, Optional.empty(), Optional.empty(), false);

    public TimeSettings
    {
        requireNonNull(zone, "zone is null");
        requireNonNull(lateness, "lateness is null");
        requireNonNull(futureSkew, "futureSkew is null");
    }
}
