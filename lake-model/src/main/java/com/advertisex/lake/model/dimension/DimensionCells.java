package com.advertisex.lake.model.dimension;

import com.advertisex.lake.model.CanonicalSchemas;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Reads the cells of dimension files. */
final class DimensionCells
{
    private static final int MAX_TEXT = 40;

    private DimensionCells() {}

    /** @throws IllegalArgumentException saying the value and what is expected */
    static Object read(DimensionType type, String text)
    {
        return switch (type) {
            case TEXT -> text;
            case INTEGER -> (int) whole(text, Integer.MAX_VALUE);
            case LONG -> whole(text, Long.MAX_VALUE);
            case DECIMAL -> decimal(text);
            case DAY -> day(text);
            case TIME -> time(text);
        };
    }

    private static long whole(String text, long limit)
    {
        try {
            long value = Long.parseLong(text);
            if (value >= 0 && value <= limit) {
                return value;
            }
        }
        catch (NumberFormatException e) {
            throw new IllegalArgumentException(quoted(text) + " is no whole number: write it as in 250", e);
        }
        throw new IllegalArgumentException(quoted(text) + " is out of range: 0 to " + limit);
    }

    private static BigDecimal decimal(String text)
    {
        BigDecimal value;
        try {
            value = new BigDecimal(text);
        }
        catch (NumberFormatException e) {
            throw new IllegalArgumentException(quoted(text) + " is no decimal: write it as in 1234.56", e);
        }
        if (value.signum() == 0) {
            return BigDecimal.ZERO.setScale(CanonicalSchemas.DECIMAL_SCALE);
        }
        long wholeDigits = (long) value.precision() - value.scale();
        if (value.signum() < 0 || wholeDigits > CanonicalSchemas.DECIMAL_PRECISION - CanonicalSchemas.DECIMAL_SCALE
                || value.stripTrailingZeros().scale() > CanonicalSchemas.DECIMAL_SCALE) {
            throw new IllegalArgumentException(quoted(text) + " is out of range: not negative, at most 9 digits before the point and 9 behind it");
        }
        return value.setScale(CanonicalSchemas.DECIMAL_SCALE);
    }

    private static LocalDate day(String text)
    {
        try {
            return LocalDate.parse(text);
        }
        catch (DateTimeException e) {
            throw new IllegalArgumentException(quoted(text) + " is no day: write it as in 2026-11-22", e);
        }
    }

    /** A day stands for its first moment in UTC. */
    static Instant time(String text)
    {
        try {
            Instant time = text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
            if (time.equals(time.truncatedTo(ChronoUnit.MICROS))) {
                return time;
            }
        }
        catch (DateTimeException e) {
            throw new IllegalArgumentException(quoted(text) + " is no time: write it as in 2026-11-22 or 2026-11-22T10:00:00Z", e);
        }
        throw new IllegalArgumentException(quoted(text) + " is too fine: at most 6 decimals of a second");
    }

    private static String quoted(String text)
    {
        return "'" + (text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "..." : text) + "'";
    }
}
