package com.advertisex.lake.singlenode.report;

import com.advertisex.lake.singlenode.output.Figures;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What a column of a report holds: how Trino is asked for it, and how it is written for the eye. */
enum ReportFormat
{
    TEXT,
    /** The campaign's id; events that name none have a line too. */
    CAMPAIGN,
    /** A name of the tables, for example {@code 2_viewable_impression}: written as words. */
    NAME,
    COUNT,
    /** Conversions that models share among touches: parts of one. */
    CREDIT,
    MONEY,
    /** A ratio of 1, written in hundredths. */
    PERCENT,
    /** A ratio that is written as it is. */
    MULTIPLE,
    TIME,
    /** Seconds, written in days and hours. */
    DURATION;

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    boolean isFigure()
    {
        return switch (this) {
            case TEXT, CAMPAIGN, NAME, TIME -> false;
            case COUNT, CREDIT, MONEY, PERCENT, MULTIPLE, DURATION -> true;
        };
    }

    /** The SQL that gives the value in the type that {@link #read} takes. */
    String select(String expression)
    {
        return switch (this) {
            case TEXT, CAMPAIGN, NAME, COUNT, CREDIT, MONEY -> expression;
            case PERCENT, MULTIPLE, DURATION -> "CAST(" + expression + " AS decimal(38, 12))";
            case TIME -> "CAST(to_unixtime(" + expression + ") AS bigint)";
        };
    }

    /** @return a String, Long, BigDecimal or Instant; null where the table has none */
    Object read(ResultSet result, int column)
            throws SQLException
    {
        Object value = switch (this) {
            case TEXT, CAMPAIGN, NAME -> result.getString(column);
            case COUNT -> result.getLong(column);
            case CREDIT, MONEY, PERCENT, MULTIPLE, DURATION -> result.getBigDecimal(column);
            case TIME -> Instant.ofEpochSecond(result.getLong(column));
        };
        return result.wasNull() ? null : value;
    }

    /** For the eye: rounded, with separators of thousands. Nothing where there is no value. */
    String text(Object value)
    {
        if (value == null) {
            return this == CAMPAIGN ? "(none)" : "";
        }
        return switch (this) {
            case TEXT, CAMPAIGN -> value.toString();
            case NAME -> value.toString().replaceFirst("^[0-9]+_", "").replace('_', ' ');
            case COUNT -> Figures.count((Long) value);
            case CREDIT, MONEY, MULTIPLE -> Figures.money((BigDecimal) value);
            case PERCENT -> Figures.percent((BigDecimal) value);
            case TIME -> MINUTE.format((Instant) value);
            case DURATION -> duration(Duration.ofSeconds(((BigDecimal) value).longValue()));
        };
    }

    private static String duration(Duration duration)
    {
        if (duration.toDays() > 0) {
            return duration.toDays() + " d " + duration.toHoursPart() + " h";
        }
        return duration.toHours() > 0 ? duration.toHours() + " h " + duration.toMinutesPart() + " min" : duration.toMinutes() + " min";
    }
}
