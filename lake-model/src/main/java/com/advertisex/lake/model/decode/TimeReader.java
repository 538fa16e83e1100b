package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.mapping.TimeFormat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/**
 * Reads event times into microseconds since the epoch. Formats are tried in order; the first under which the value is a time from 1990 (before which there were
 * no ads to log) to 2099 wins, so that seconds, milliseconds and microseconds can be listed together.
 */
final class TimeReader
        implements ValueReader
{
    static final long EARLIEST = TimeFormat.toMicros(Instant.parse("1990-01-01T00:00:00Z"));
    static final long END = TimeFormat.toMicros(Instant.parse("2100-01-01T00:00:00Z"));

    private final List<TimeFormat> formats;
    private final ZoneId zone;
    private final FieldIssues issues;

    TimeReader(List<TimeFormat> formats, ZoneId zone, FieldIssues issues)
    {
        this.formats = List.copyOf(formats);
        this.zone = requireNonNull(zone, "zone is null");
        this.issues = requireNonNull(issues, "issues is null");
    }

    @Override
    public Object read(Object value, Place place)
    {
        if (PlainValues.isNested(value) || value instanceof Boolean) {
            issues.badType(place, value, expected());
            return null;
        }
        if (value instanceof Instant instant) {
            return checked(TimeFormat.toMicros(instant), value, place);
        }
        if (value instanceof LocalDateTime local) {
            return checked(TimeFormat.toMicros(local.atZone(zone).toInstant()), value, place);
        }
        if (value instanceof LocalDate date) {
            return checked(TimeFormat.toMicros(date.atStartOfDay(zone).toInstant()), value, place);
        }
        return parse(value.toString().trim(), place);
    }

    private Object parse(String text, Place place)
    {
        OptionalLong outOfRange = OptionalLong.empty();
        for (TimeFormat format : formats) {
            OptionalLong micros = format.read(text, zone);
            if (micros.isPresent()) {
                if (micros.getAsLong() >= EARLIEST && micros.getAsLong() < END) {
                    return micros.getAsLong();
                }
                outOfRange = micros;
            }
        }
        if (outOfRange.isPresent()) {
            return checked(outOfRange.getAsLong(), text, place);
        }
        issues.badType(place, text, expected());
        return null;
    }

    private Object checked(long micros, Object value, Place place)
    {
        if (micros >= EARLIEST && micros < END) {
            return micros;
        }
        issues.outOfRange(place, value, "from 1990 to 2099");
        return null;
    }

    private String expected()
    {
        return formats.stream().map(TimeFormat::toString).collect(Collectors.joining(", ", "a time written as ", ""));
    }
}
