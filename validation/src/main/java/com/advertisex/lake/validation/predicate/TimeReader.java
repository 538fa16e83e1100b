package com.advertisex.lake.validation.predicate;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads texts as points in time as python-dateutil's {@code parser.parse} does: dates and times in almost any order and notation, with what is not said
 * taken from today's midnight. A time with an offset is taken to UTC.
 */
public final class TimeReader
{
    private static final Pattern TOKEN = Pattern.compile("\\d+(?:\\.\\d+)?|[\\p{L}]+\\.?|\\s+|.", Pattern.DOTALL);
    private static final List<String> MONTHS = List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> MONTH_NAMES = List.of("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
            "november", "december");
    private static final Set<String> WEEKDAYS = Set.of("mon", "monday", "tue", "tuesday", "wed", "wednesday", "thu", "thursday", "fri", "friday", "sat",
            "saturday", "sun", "sunday");
    private static final Set<String> JUMPS = Set.of(" ", ".", ",", ";", "-", "/", "'", "at", "on", "and", "ad", "m", "t", "of", "st", "nd", "rd", "th");
    private static final List<Set<String>> UNITS = List.of(Set.of("h", "hour", "hours"), Set.of("m", "minute", "minutes"), Set.of("s", "second", "seconds"));

    private final List<String> tokens = new ArrayList<>();
    private final TimeFields fields = new TimeFields();
    private int at;

    private TimeReader(String text)
    {
        Matcher matcher = TOKEN.matcher(text.strip());
        while (matcher.find()) {
            tokens.add(matcher.group().isBlank() ? " " : matcher.group());
        }
    }

    /** Empty where it is none. */
    public static Optional<LocalDateTime> read(String text)
    {
        TimeReader reader = new TimeReader(text);
        try {
            return reader.read() ? Optional.of(reader.fields.resolve(LocalDate.now(ZoneOffset.UTC))) : Optional.empty();
        }
        catch (DateTimeException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private boolean read()
    {
        while (at < tokens.size()) {
            String token = tokens.get(at);
            if (Character.isDigit(token.charAt(0)) ? !number(token) : !word(token)) {
                return false;
            }
        }
        return fields.isSomething();
    }

    private boolean number(String token)
    {
        int digits = token.indexOf('.') < 0 ? token.length() : token.indexOf('.');
        String next = peek(1);
        if (fields.dateParts() == 3 && (digits == 2 || digits == 4) && digits == token.length() && !fields.hasTime() && (next.isEmpty() || next.equals(" "))) {
            fields.time(token.substring(0, 2), digits == 4 ? token.substring(2) : "0", "0");
            at++;
            return true;
        }
        if (digits == 6 && digits == token.length() && fields.dateParts() == 0) {
            return digitsOfDate(token, 2);
        }
        if (digits == 6) {
            fields.time(token.substring(0, 2), token.substring(2, 4), token.substring(4));
            at++;
            return true;
        }
        if (digits == token.length() && (digits == 8 || digits == 12 || digits == 14)) {
            return digitsOfDate(token, 4);
        }
        int unit = unit(peek(1).equals(" ") ? peek(2) : next);
        if (unit >= 0) {
            fields.part(unit, token);
            at += peek(1).equals(" ") ? 3 : 2;
            return true;
        }
        if (next.equals(":")) {
            return clock(token);
        }
        if (next.equals("-") || next.equals("/")) {
            return separated(token, next);
        }
        if (token.indexOf('.') > 0) {
            return dotted(token);
        }
        int half = half(next.equals(" ") ? peek(2) : next);
        if (half >= 0 && !fields.hasTime()) {
            fields.time(token, "0", "0");
            fields.half(half);
            at += next.equals(" ") ? 3 : 2;
            return true;
        }
        if (next.isEmpty() || JUMPS.contains(next.toLowerCase(Locale.ROOT)) || Integer.parseInt(token) <= 31) {
            at++;
            return fields.datePart(token);
        }
        return false;
    }

    private boolean digitsOfDate(String token, int year)
    {
        at++;
        boolean date = fields.datePart(token.substring(0, year)) && fields.datePart(token.substring(year, year + 2))
                && fields.datePart(token.substring(year + 2, year + 4));
        fields.yearFirst();
        if (token.length() > 8) {
            fields.time(token.substring(8, 10), token.substring(10, 12), token.length() == 14 ? token.substring(12) : "0");
        }
        return date;
    }

    private boolean clock(String hour)
    {
        String minute = peek(2);
        if (minute.isEmpty() || !Character.isDigit(minute.charAt(0))) {
            return false;
        }
        at += 3;
        String second = "0";
        if (peek(0).equals(":") && !peek(1).isEmpty() && Character.isDigit(peek(1).charAt(0))) {
            second = peek(1);
            at += 2;
            if (peek(0).equals(",") && peek(1).matches("\\d+")) {
                second += "." + peek(1);
                at += 2;
            }
        }
        fields.time(hour, minute, second);
        return true;
    }

    private boolean separated(String token, String separator)
    {
        if (!fields.datePart(token)) {
            return false;
        }
        at += 2;
        for (int part = 0; part < 2; part++) {
            String next = peek(0);
            if (next.isEmpty() || next.equals(" ")) {
                return true;
            }
            int month = month(next);
            if (month > 0 ? !fields.month(month) : !next.matches("\\d+") || !fields.datePart(next)) {
                return false;
            }
            at++;
            if (!peek(0).equals(separator) || part == 1) {
                return true;
            }
            at++;
        }
        return true;
    }

    /** 10.2.2020 is two tokens: 10.2 and what follows. */
    private boolean dotted(String token)
    {
        String[] parts = token.split("\\.");
        String rest = peek(1).equals(".") && peek(2).matches("\\d+") ? peek(2) : "";
        if (rest.isEmpty()) {
            return false;
        }
        at += 3;
        return fields.datePart(parts[0]) && fields.datePart(parts[1]) && fields.datePart(rest);
    }

    private boolean word(String token)
    {
        String lower = token.toLowerCase(Locale.ROOT);
        String bare = lower.length() > 1 && lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        if (month(token) > 0) {
            return monthName(month(token));
        }
        int half = half(bare);
        if (half >= 0 && fields.hasTime() && fields.half(half)) {
            at++;
            return true;
        }
        if ((token.equals("+") || token.equals("-")) && fields.hasTime() && peek(1).matches("\\d+")) {
            return offset(token.equals("-") ? -1 : 1);
        }
        if (fields.hasTime() && (lower.equals("z") || lower.equals("utc") || lower.equals("gmt"))) {
            fields.offset(0);
            at++;
            return true;
        }
        // Names of zones are read, and not understood.
        if (fields.hasTime() && token.matches("[A-Z]{3,5}")) {
            at++;
            return true;
        }
        at++;
        if (WEEKDAYS.contains(bare)) {
            fields.weekday();
            return true;
        }
        return JUMPS.contains(lower) || JUMPS.contains(bare);
    }

    private boolean monthName(int month)
    {
        if (!fields.month(month)) {
            return false;
        }
        at++;
        String separator = peek(0);
        if ((separator.equals("-") || separator.equals("/")) && peek(1).matches("\\d+")) {
            boolean day = fields.datePart(peek(1));
            at += 2;
            if (day && peek(0).equals(separator) && peek(1).matches("\\d+")) {
                day = fields.datePart(peek(1));
                at += 2;
            }
            return day;
        }
        return true;
    }

    private boolean offset(int sign)
    {
        String digits = peek(1);
        at += 2;
        int minutes;
        if (digits.length() == 4) {
            minutes = Integer.parseInt(digits.substring(0, 2)) * 60 + Integer.parseInt(digits.substring(2));
        }
        else if (digits.length() <= 2 && peek(0).equals(":") && peek(1).matches("\\d\\d")) {
            minutes = Integer.parseInt(digits) * 60 + Integer.parseInt(peek(1));
            at += 2;
        }
        else if (digits.length() <= 2) {
            minutes = Integer.parseInt(digits) * 60;
        }
        else {
            return false;
        }
        fields.offset(sign * minutes);
        return true;
    }

    private String peek(int ahead)
    {
        return at + ahead < tokens.size() ? tokens.get(at + ahead) : "";
    }

    private static int month(String token)
    {
        String name = token.toLowerCase(Locale.ROOT).replace(".", "");
        return name.equals("sept") ? 9 : Math.max(MONTHS.indexOf(name), MONTH_NAMES.indexOf(name)) + 1;
    }

    private static int half(String token)
    {
        String name = token.toLowerCase(Locale.ROOT);
        return name.equals("am") || name.equals("a") ? 0 : name.equals("pm") || name.equals("p") ? 1 : -1;
    }

    private static int unit(String token)
    {
        String name = token.toLowerCase(Locale.ROOT);
        for (int unit = 0; unit < UNITS.size(); unit++) {
            if (UNITS.get(unit).contains(name)) {
                return unit;
            }
        }
        return -1;
    }
}
