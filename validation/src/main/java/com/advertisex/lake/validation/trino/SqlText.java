package com.advertisex.lake.validation.trino;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What comes from elsewhere, as parts of Trino's SQL that can mean nothing but themselves. */
final class SqlText
{
    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter NANOSECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSSSSS", Locale.ROOT);

    private SqlText() {}

    static String identifier(String name)
    {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    static String text(String value)
    {
        return "'" + value.replace("'", "''") + "'";
    }

    static String number(double value)
    {
        if (Double.isNaN(value)) {
            return "nan()";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinity()" : "(-infinity())";
        }
        return "DOUBLE '" + value + "'";
    }

    static String date(LocalDate value)
    {
        return "DATE '" + value + "'";
    }

    static String timestamp(LocalDateTime value)
    {
        return "TIMESTAMP '" + value.format(value.equals(value.truncatedTo(ChronoUnit.MICROS)) ? MICROSECONDS : NANOSECONDS) + "'";
    }
}
