package com.advertisex.lake.mapreduce.landing;

import com.advertisex.lake.model.Feed;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * One feed and one UTC hour of arrival: the unit of a clean run.
 *
 * @param start first instant of the hour
 */
public record ArrivalHour(Feed feed, Instant start)
        implements Comparable<ArrivalHour>
{
    private static final DateTimeFormatter DIRECTORY = DateTimeFormatter.ofPattern("uuuu-MM-dd/HH", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter COMPACT = DateTimeFormatter.ofPattern("uuuuMMddHH", Locale.ROOT).withZone(ZoneOffset.UTC);

    public ArrivalHour
    {
        requireNonNull(feed, "feed is null");
        requireNonNull(start, "start is null");
        if (!start.equals(start.truncatedTo(ChronoUnit.HOURS))) {
            throw new IllegalArgumentException("not the start of an hour: " + start);
        }
    }

    public static ArrivalHour containing(Feed feed, Instant instant)
    {
        return new ArrivalHour(feed, instant.truncatedTo(ChronoUnit.HOURS));
    }

    /** @param text {@code yyyy-MM-ddTHH}, as users write an hour */
    public static ArrivalHour parse(Feed feed, String text)
    {
        return fromDirectories(feed, text.replace('T', '/'))
                .orElseThrow(() -> new IllegalArgumentException("'" + text + "' is no hour: write it as 2026-11-22T10 (UTC)"));
    }

    /** The hour of a landing directory; empty if the two names are not those of a day and an hour. */
    static Optional<ArrivalHour> fromDirectories(Feed feed, String dayAndHour)
    {
        try {
            LocalDateTime time = LocalDateTime.parse(dayAndHour, DIRECTORY);
            return Optional.of(new ArrivalHour(feed, time.toInstant(ZoneOffset.UTC)));
        }
        catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** {@code <feed>/<yyyy-MM-dd>/<HH>}: where it lies under a landing root. */
    public String directory()
    {
        return feed.directoryName() + "/" + DIRECTORY.format(start);
    }

    /** {@code yyyyMMddHH}. */
    public String compact()
    {
        return COMPACT.format(start);
    }

    public long startMicros()
    {
        return ChronoUnit.MICROS.between(Instant.EPOCH, start);
    }

    @Override
    public int compareTo(ArrivalHour other)
    {
        return Comparator.comparing(ArrivalHour::start).thenComparing(ArrivalHour::feed).compare(this, other);
    }

    @Override
    public String toString()
    {
        return feed.directoryName() + " " + start;
    }
}
