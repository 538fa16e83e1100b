package com.advertisex.lake.validation.predicate;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.util.Map.entry;

/**
 * Whether a text is read by Python's {@code datetime.strptime} with a format: each directive takes as much as it can, without looking ahead, upper and lower
 * case are the same, blanks are any white space, and the date must exist. Names are those of the C locale.
 */
public final class TimeFormat
{
    private static final String DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday";
    private static final String MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december";
    private static final Map<Character, String> DIRECTIVES = Map.ofEntries(
            entry('d', "3[0-1]|[1-2]\\d|0[1-9]|[1-9]| [1-9]"),
            entry('f', "\\d{1,6}"),
            entry('H', "2[0-3]|[0-1]\\d|\\d"),
            entry('I', "1[0-2]|0[1-9]|[1-9]"),
            entry('j', "36[0-6]|3[0-5]\\d|[1-2]\\d\\d|0[1-9]\\d|00[1-9]|[1-9]\\d|0[1-9]|[1-9]"),
            entry('m', "1[0-2]|0[1-9]|[1-9]"),
            entry('M', "[0-5]\\d|\\d"),
            entry('S', "6[0-1]|[0-5]\\d|\\d"),
            entry('U', "5[0-3]|[0-4]\\d|\\d"),
            entry('W', "5[0-3]|[0-4]\\d|\\d"),
            entry('w', "[0-6]"),
            entry('u', "[1-7]"),
            entry('y', "\\d\\d"),
            entry('Y', "\\d{4}"),
            entry('z', "[+-]\\d\\d:?[0-5]\\d(?::?[0-5]\\d(?:\\.\\d{1,6})?)?|(?-i:Z)"),
            entry('Z', "utc|gmt"),
            entry('p', "am|pm"),
            entry('A', DAYS),
            entry('a', DAYS.replaceAll("([a-z]{3})[a-z]*", "$1")),
            entry('B', MONTHS),
            entry('b', MONTHS.replaceAll("([a-z]{3})[a-z]*", "$1")));
    private static final Map<Character, String> SHORTHANDS = Map.of('c', "%a %b %d %H:%M:%S %Y", 'x', "%m/%d/%y", 'X', "%H:%M:%S", 'D', "%m/%d/%y", 'T',
            "%H:%M:%S");

    private final Pattern pattern;
    private final Set<Character> used = new HashSet<>();

    private TimeFormat(String format)
    {
        StringBuilder regex = new StringBuilder();
        append(format, format, regex);
        pattern = Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
    }

    /** @throws IllegalArgumentException if it has a directive twice, or one that is not known */
    public static TimeFormat compile(String format)
    {
        return new TimeFormat(format);
    }

    private void append(String part, String format, StringBuilder regex)
    {
        int at = 0;
        while (at < part.length()) {
            char c = part.charAt(at++);
            if (Character.isWhitespace(c)) {
                while (at < part.length() && Character.isWhitespace(part.charAt(at))) {
                    at++;
                }
                regex.append("\\s+");
            }
            else if (c == '%') {
                appendDirective(at < part.length() ? part.charAt(at++) : '\0', format, regex);
            }
            else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
    }

    private void appendDirective(char directive, String format, StringBuilder regex)
    {
        if (directive == '%') {
            regex.append('%');
        }
        else if (SHORTHANDS.containsKey(directive)) {
            append(SHORTHANDS.get(directive), format, regex);
        }
        else if (!DIRECTIVES.containsKey(directive)) {
            throw new IllegalArgumentException("the format '" + format + "' has the unknown directive " + (directive == '\0' ? "%" : "%" + directive));
        }
        else if (!used.add(directive)) {
            throw new IllegalArgumentException("the format '" + format + "' has the directive %" + directive + " twice");
        }
        else {
            regex.append("(?<").append(directive).append('>').append(DIRECTIVES.get(directive)).append(')');
        }
    }

    public boolean reads(String text)
    {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.lookingAt() || matcher.end() != text.length()) {
            return false;
        }
        if (used.contains('S') && Integer.parseInt(matcher.group("S")) > 59) {
            return false;
        }
        try {
            return LocalDate.of(year(matcher), month(matcher), used.contains('d') ? Integer.parseInt(matcher.group("d").strip()) : 1).getYear() > 0;
        }
        catch (DateTimeException e) {
            return false;
        }
    }

    /** 1900 where the format has no year, as in Python. */
    private int year(Matcher matcher)
    {
        if (used.contains('Y')) {
            return Integer.parseInt(matcher.group("Y"));
        }
        if (used.contains('y')) {
            int year = Integer.parseInt(matcher.group("y"));
            return year < 69 ? 2000 + year : 1900 + year;
        }
        return 1900;
    }

    private int month(Matcher matcher)
    {
        if (used.contains('m')) {
            return Integer.parseInt(matcher.group("m"));
        }
        String name = used.contains('b') ? matcher.group("b") : used.contains('B') ? matcher.group("B").substring(0, 3) : "jan";
        return DIRECTIVES.get('b').indexOf(name.toLowerCase(Locale.ROOT)) / 4 + 1;
    }
}
