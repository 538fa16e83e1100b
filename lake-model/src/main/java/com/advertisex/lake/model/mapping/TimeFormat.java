package com.advertisex.lake.model.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/**
 * One way to write a time: {@code iso} (ISO-8601 date and time, T or a blank between them, any fraction, with or without zone; a date alone is its midnight),
 * {@code epoch-s}, {@code epoch-ms}, {@code epoch-us} (since 1970-01-01 UTC, fractions allowed), or a pattern of {@link DateTimeFormatter} in English.
 */
public final class TimeFormat
{
    private static final int MAX_EPOCH_LENGTH = 40;

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[' '][XXXXX][XXX][XX][X]")
            .optionalStart().appendLiteral('[').appendZoneRegionId().appendLiteral(']').optionalEnd()
            .optionalEnd()
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);

    private final String text;
    private final int epochDigits;
    private final DateTimeFormatter formatter;

    private TimeFormat(String text, int epochDigits, DateTimeFormatter formatter)
    {
        this.text = text;
        this.epochDigits = epochDigits;
        this.formatter = formatter;
    }

    /** @throws IllegalArgumentException saying what is allowed */
    public static TimeFormat parse(String text)
    {
        requireNonNull(text, "text is null");
        return switch (text) {
            case "iso" -> new TimeFormat(text, -1, ISO);
            case "epoch-s" -> new TimeFormat(text, 6, null);
            case "epoch-ms" -> new TimeFormat(text, 3, null);
            case "epoch-us" -> new TimeFormat(text, 0, null);
            default -> new TimeFormat(text, -1, pattern(text));
        };
    }

    /**
     * Reads a time that is written in this format.
     *
     * @param zone of a time that names none
     * @return microseconds since the epoch, finer digits cut; empty if the value is not in this format or outside the years 0 to 9999
     */
    public OptionalLong read(String value, ZoneId zone)
    {
        if (formatter == ISO) {
            long micros = IsoTime.read(value);
            if (micros != IsoTime.OTHER_SHAPE) {
                return OptionalLong.of(micros);
            }
        }
        try {
            return epochDigits >= 0 ? readEpoch(value) : readPattern(value, zone);
        }
        catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private OptionalLong readEpoch(String value)
    {
        if (value.length() > MAX_EPOCH_LENGTH) {
            return OptionalLong.empty();
        }
        BigDecimal number = new BigDecimal(value);
        // before any arithmetic: an exponent of a few digits can ask for gigabytes
        if (number.scale() > MAX_EPOCH_LENGTH || number.scale() < -MAX_EPOCH_LENGTH) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(number.scaleByPowerOfTen(epochDigits).setScale(0, RoundingMode.FLOOR).longValueExact());
    }

    /** By the formatter alone. @throws DateTimeException if the value is not in this format */
    OptionalLong readPattern(String value, ZoneId zone)
    {
        TemporalAccessor read = formatter.parseBest(value, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        return OptionalLong.of(toMicros(toInstant(read, zone)));
    }

    /** Microseconds since the epoch, finer digits cut. */
    public static long toMicros(Instant instant)
    {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    private static Instant toInstant(TemporalAccessor read, ZoneId zone)
    {
        if (read instanceof ZonedDateTime zoned) {
            return zoned.toInstant();
        }
        if (read instanceof OffsetDateTime offset) {
            return offset.toInstant();
        }
        if (read instanceof LocalDate date) {
            return date.atStartOfDay(zone).toInstant();
        }
        return ((LocalDateTime) read).atZone(zone).toInstant();
    }

    private static DateTimeFormatter pattern(String pattern)
    {
        try {
            DateTimeFormatter formatter = new DateTimeFormatterBuilder()
                    .appendPattern(pattern)
                    .parseDefaulting(ChronoField.ERA, 1)
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
            if (!pattern.contains("y") && !pattern.contains("u")) {
                throw new IllegalArgumentException("it has no year");
            }
            return formatter;
        }
        catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("unknown time format '" + pattern + "' (" + e.getMessage()
                    + "); allowed: iso, epoch-s, epoch-ms, epoch-us, or a pattern such as yyyy-MM-dd HH:mm:ss", e);
        }
    }

    /** As the mapping file has it. */
    @Override
    public String toString()
    {
        return text;
    }

    @Override
    public boolean equals(Object other)
    {
        return other instanceof TimeFormat format && format.text.equals(text);
    }

    @Override
    public int hashCode()
    {
        return text.hashCode();
    }
}
