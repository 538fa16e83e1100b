package com.advertisex.lake.model;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/** Durations as settings and mapping files write them: a whole number and one unit of {@code d}, {@code h}, {@code m}, {@code s}. A day has 24 hours. */
public final class Durations
{
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})([dhms])");

    private Durations() {}

    /** @throws IllegalArgumentException saying what is allowed */
    public static Duration parse(String text)
    {
        requireNonNull(text, "text is null");
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no duration: write a whole number and a unit of d, h, m, s, for example 7d or 10m");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2).charAt(0)) {
            case 'd' -> Duration.ofDays(number);
            case 'h' -> Duration.ofHours(number);
            case 'm' -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
    }

    /** The shortest form that {@link #parse} reads back; what is not whole seconds is rounded down. */
    public static String format(Duration duration)
    {
        long seconds = requireNonNull(duration, "duration is null").toSeconds();
        if (seconds != 0 && seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds != 0 && seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        if (seconds != 0 && seconds % 60 == 0) {
            return seconds / 60 + "m";
        }
        return seconds + "s";
    }
}
