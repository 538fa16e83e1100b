package com.advertisex.lake.benchmarks.query;

import com.advertisex.lake.benchmarks.correlate.EventStream;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * What the questions are about: the second day, its noon, the campaign with most impressions.
 *
 * @param user who saw the campaign in that hour
 * @param event an impression of the campaign in that hour
 * @param placement that showed it to invalid traffic in that hour
 */
record QueryValues(String user, String event, String placement)
{
    /** Of {@link EventStream}'s campaigns the one with most impressions. */
    static final String CAMPAIGN = "cmp-10";

    private static final Instant DAY = EventStream.START.plus(1, ChronoUnit.DAYS);
    private static final Instant HOUR = DAY.plus(Duration.ofHours(12));
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    QueryValues
    {
        requireNonNull(user, "user is null");
        requireNonNull(event, "event is null");
        requireNonNull(placement, "placement is null");
    }

    String day()
    {
        return TIME.format(DAY);
    }

    String dayEnd()
    {
        return TIME.format(DAY.plus(1, ChronoUnit.DAYS));
    }

    String hour()
    {
        return TIME.format(HOUR);
    }

    String hourEnd()
    {
        return TIME.format(HOUR.plus(Duration.ofHours(1)));
    }

    /** What is written alike for all engines. */
    Map<String, String> literals()
    {
        return Map.of(
                "date", "DATE '" + DAY.atOffset(ZoneOffset.UTC).toLocalDate() + "'",
                "campaign", quoted(CAMPAIGN),
                "placement", quoted(placement),
                "user", quoted(user),
                "event", quoted(event));
    }

    private static String quoted(String text)
    {
        return "'" + text + "'";
    }
}
