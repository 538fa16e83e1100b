package com.advertisex.lake.model.mapping;

import java.time.LocalDate;

/**
 * Reads the shapes of ISO-8601 that logs are full of, without a formatter: {@code yyyy-MM-ddTHH:mm:ss}, T or one blank between, with a fraction of one to nine
 * digits or none, followed by Z or {@code +HH:mm}. Every other text is left to the formatter, so the two together read what the formatter alone reads.
 */
final class IsoTime
{
    /** What {@link #read} returns for a text of any other shape. */
    static final long OTHER_SHAPE = Long.MIN_VALUE;

    private static final String SHAPE = "dddd-dd-ddTdd:dd:dd";
    private static final int FRACTION_START = SHAPE.length();
    private static final int MICRO_DIGITS = 6;
    private static final int MOST_FRACTION_DIGITS = 9;
    private static final int OFFSET_LENGTH = "+HH:mm".length();
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int SECONDS_PER_MINUTE = 60;
    private static final int SECONDS_PER_HOUR = 3_600;
    private static final long SECONDS_PER_DAY = 86_400;

    private IsoTime() {}

    /** @return microseconds since the epoch, finer digits cut, or {@link #OTHER_SHAPE} */
    static long read(String text)
    {
        if (text.length() <= FRACTION_START || !hasShape(text)) {
            return OTHER_SHAPE;
        }
        int month = two(text, 5);
        int day = two(text, 8);
        int hour = two(text, 11);
        int minute = two(text, 14);
        int second = two(text, 17);
        int year = two(text, 0) * 100 + two(text, 2);
        if (month < 1 || month > 12 || day < 1 || (day > 28 && !isDay(year, month, day)) || hour > 23 || minute > 59 || second > 59) {
            return OTHER_SHAPE;
        }
        int end = endOfFraction(text);
        int offset = end < 0 ? Integer.MIN_VALUE : offsetSeconds(text, end);
        if (offset == Integer.MIN_VALUE) {
            return OTHER_SHAPE;
        }
        int secondOfDay = hour * SECONDS_PER_HOUR + minute * SECONDS_PER_MINUTE + second;
        long seconds = LocalDate.of(year, month, day).toEpochDay() * SECONDS_PER_DAY + secondOfDay - offset;
        return seconds * MICROS_PER_SECOND + micros(text, end);
    }

    private static boolean hasShape(String text)
    {
        for (int i = 0; i < FRACTION_START; i++) {
            char wanted = SHAPE.charAt(i);
            char found = text.charAt(i);
            boolean fits = switch (wanted) {
                case 'd' -> isDigit(found);
                case 'T' -> found == 'T' || found == ' ';
                default -> found == wanted;
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDay(int year, int month, int day)
    {
        return day <= LocalDate.of(year, month, 1).lengthOfMonth();
    }

    /** Where the fraction ends, or where it would begin if there is none; -1 if it is none that is read here. */
    private static int endOfFraction(String text)
    {
        if (text.charAt(FRACTION_START) != '.') {
            return FRACTION_START;
        }
        int end = FRACTION_START + 1;
        while (end < text.length() && isDigit(text.charAt(end))) {
            end++;
        }
        int digits = end - FRACTION_START - 1;
        return digits < 1 || digits > MOST_FRACTION_DIGITS ? -1 : end;
    }

    private static long micros(String text, int end)
    {
        long micros = 0;
        for (int digit = 0; digit < MICRO_DIGITS; digit++) {
            int index = FRACTION_START + 1 + digit;
            micros = micros * 10 + (index < end ? text.charAt(index) - '0' : 0);
        }
        return micros;
    }

    /** East of Greenwich; {@link Integer#MIN_VALUE} where the text does not end in Z or an offset in hours and minutes of less than 18 hours. */
    private static int offsetSeconds(String text, int start)
    {
        if (text.length() == start + 1 && text.charAt(start) == 'Z') {
            return 0;
        }
        if (text.length() != start + OFFSET_LENGTH) {
            return Integer.MIN_VALUE;
        }
        char sign = text.charAt(start);
        boolean digits = isTwoDigits(text, start + 1) && isTwoDigits(text, start + 4);
        if ((sign != '+' && sign != '-') || text.charAt(start + 3) != ':' || !digits) {
            return Integer.MIN_VALUE;
        }
        int hours = two(text, start + 1);
        int minutes = two(text, start + 4);
        if (hours > 17 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        int seconds = hours * SECONDS_PER_HOUR + minutes * SECONDS_PER_MINUTE;
        return sign == '-' ? -seconds : seconds;
    }

    private static boolean isTwoDigits(String text, int start)
    {
        return isDigit(text.charAt(start)) && isDigit(text.charAt(start + 1));
    }

    private static boolean isDigit(char character)
    {
        return character >= '0' && character <= '9';
    }

    private static int two(String text, int start)
    {
        return (text.charAt(start) - '0') * 10 + text.charAt(start + 1) - '0';
    }
}
