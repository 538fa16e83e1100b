package com.advertisex.lake.mapreduce.history;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * Finds the same hour of former weeks, by the clocks of a zone: across a change of its offset, 15:00 is compared with 15:00. An hour that a week did not have
 * is passed over; of one that a week had twice, the one of the same offset is taken.
 */
record FormerWeeks(ZoneId zone, int weeks)
{
    FormerWeeks
    {
        requireNonNull(zone, "zone is null");
    }

    /** The starts of UTC hours, the latest first. */
    List<Instant> of(Instant hour)
    {
        ZonedDateTime local = hour.atZone(zone);
        List<Instant> hours = new ArrayList<>();
        for (int week = 1; week <= weeks; week++) {
            LocalDateTime same = local.toLocalDateTime().minusWeeks(week);
            if (!zone.getRules().getValidOffsets(same).isEmpty()) {
                // Some zones change by half an hour: the UTC hour that begins before.
                hours.add(ZonedDateTime.ofLocal(same, zone, local.getOffset()).toInstant().truncatedTo(ChronoUnit.HOURS));
            }
        }
        return hours;
    }
}
