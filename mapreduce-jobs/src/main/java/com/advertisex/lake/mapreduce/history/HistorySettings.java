package com.advertisex.lake.mapreduce.history;

import org.apache.hadoop.conf.Configuration;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;

import static java.util.Objects.requireNonNull;

/**
 * How hours are held against former weeks.
 *
 * @param enabled whether they are, and whether anything is measured
 * @param weeks how many former weeks are looked at
 * @param leastWeeks in how many of them there must be rows; with fewer nothing is judged
 * @param deviations by how many times its usual spread a figure may differ from its median
 * @param zone whose hours of the week are compared
 */
public record HistorySettings(boolean enabled, int weeks, int leastWeeks, double deviations, ZoneId zone)
{
    public static final String ENABLED = "lake.validation.history";
    public static final String WEEKS = "lake.validation.history.weeks";
    public static final String LEAST_WEEKS = "lake.validation.history.least-weeks";
    public static final String DEVIATIONS = "lake.validation.history.deviations";
    public static final String ZONE = "lake.validation.history.zone";

    static final int MAX_WEEKS = 52;

    private static final int DEFAULT_WEEKS = 8;
    private static final int DEFAULT_LEAST_WEEKS = 4;
    private static final double DEFAULT_DEVIATIONS = 6;

    public HistorySettings
    {
        if (weeks < 1 || weeks > MAX_WEEKS) {
            throw new IllegalArgumentException(WEEKS + " is " + weeks + "; it must be between 1 and " + MAX_WEEKS);
        }
        if (leastWeeks < 1 || leastWeeks > weeks) {
            throw new IllegalArgumentException(LEAST_WEEKS + " is " + leastWeeks + "; it must be between 1 and " + weeks + " (" + WEEKS + ")");
        }
        if (!(deviations > 0) || Double.isInfinite(deviations)) {
            throw new IllegalArgumentException(DEVIATIONS + " is " + deviations + "; it must be a number above 0");
        }
        requireNonNull(zone, "zone is null");
    }

    /** @throws IllegalArgumentException naming the setting that is wrong */
    public static HistorySettings from(Configuration configuration)
    {
        int weeks = number(configuration, WEEKS, DEFAULT_WEEKS);
        return new HistorySettings(enabled(configuration), weeks, number(configuration, LEAST_WEEKS, Math.min(weeks, DEFAULT_LEAST_WEEKS)),
                deviations(configuration), zone(configuration));
    }

    private static boolean enabled(Configuration configuration)
    {
        String text = configuration.getTrimmed(ENABLED, "true");
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(ENABLED + " is '" + text + "'; it must be true or false");
        }
        return text.equals("true");
    }

    private static int number(Configuration configuration, String key, int whenAbsent)
    {
        String text = configuration.getTrimmed(key);
        try {
            return text == null ? whenAbsent : Integer.parseInt(text);
        }
        catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " is '" + text + "'; it must be a whole number", e);
        }
    }

    private static double deviations(Configuration configuration)
    {
        String text = configuration.getTrimmed(DEVIATIONS);
        try {
            return text == null ? DEFAULT_DEVIATIONS : Double.parseDouble(text);
        }
        catch (NumberFormatException e) {
            throw new IllegalArgumentException(DEVIATIONS + " is '" + text + "'; it must be a number above 0", e);
        }
    }

    private static ZoneId zone(Configuration configuration)
    {
        String text = configuration.getTrimmed(ZONE);
        try {
            return text == null ? ZoneOffset.UTC : ZoneId.of(text).normalized();
        }
        catch (DateTimeException e) {
            throw new IllegalArgumentException(ZONE + " is '" + text + "'; it must be UTC or the name of a zone, as in America/New_York", e);
        }
    }
}
