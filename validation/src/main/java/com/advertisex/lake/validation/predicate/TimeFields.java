package com.advertisex.lake.validation.predicate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** What {@link TimeReader} has read so far, and which of the numbers of a date is which. */
final class TimeFields
{
    private static final long NANOS = 1_000_000_000;

    private final List<Integer> date = new ArrayList<>();
    private int monthAt = -1;
    private int yearAt = -1;
    private boolean isWeekday;
    private boolean hasHour;
    private boolean hasHalf;
    private boolean hasOffset;
    private int hour;
    private int minute;
    private BigDecimal second = BigDecimal.ZERO;
    private int offsetMinutes;

    int dateParts()
    {
        return date.size();
    }

    boolean hasTime()
    {
        return hasHour;
    }

    boolean isSomething()
    {
        return !date.isEmpty() || hasHour || isWeekday || minute != 0 || second.signum() != 0;
    }

    void weekday()
    {
        isWeekday = true;
    }

    void yearFirst()
    {
        yearAt = 0;
    }

    /** @return whether there is room for it */
    boolean datePart(String digits)
    {
        if (digits.length() > 4) {
            return false;
        }
        int value = Integer.parseInt(digits);
        if (digits.length() > 2) {
            if (yearAt >= 0) {
                return false;
            }
            yearAt = date.size();
        }
        date.add(value);
        return date.size() <= 3;
    }

    boolean month(int month)
    {
        if (monthAt >= 0) {
            return false;
        }
        monthAt = date.size();
        date.add(month);
        return date.size() <= 3;
    }

    void time(String hours, String minutes, String seconds)
    {
        hasHour = true;
        hour = Integer.parseInt(hours);
        minute = Integer.parseInt(minutes);
        second = new BigDecimal(seconds);
    }

    /** @param unit hours, minutes, seconds */
    void part(int unit, String number)
    {
        switch (unit) {
            case 0 -> {
                hasHour = true;
                hour = (int) Double.parseDouble(number);
            }
            case 1 -> minute = (int) Double.parseDouble(number);
            default -> second = new BigDecimal(number);
        }
    }

    /** @return false if it was told before, or does not go with the hour */
    boolean half(int afternoon)
    {
        if (hasHalf || hour > 12) {
            return false;
        }
        hasHalf = true;
        hour = hour % 12 + 12 * afternoon;
        return true;
    }

    void offset(int minutes)
    {
        hasOffset = true;
        offsetMinutes = minutes;
    }

    /** @throws java.time.DateTimeException if there is no such date or time */
    LocalDateTime resolve(LocalDate today)
    {
        int[] parts = parts();
        int year = parts[0] < 0 ? today.getYear() : parts[0] < 100 && yearAt < 0 ? nearest(parts[0], today.getYear()) : parts[0];
        int month = parts[1] < 0 ? today.getMonthValue() : parts[1];
        int day = parts[2] < 0 ? Math.min(YearMonth.of(year, month).lengthOfMonth(), today.getDayOfMonth()) : parts[2];
        BigDecimal whole = second.setScale(0, RoundingMode.DOWN);
        int nanos = second.subtract(whole).multiply(BigDecimal.valueOf(NANOS)).intValue() / 1000 * 1000;
        LocalDateTime time = LocalDateTime.of(year, month, day, hour, minute, whole.intValue(), nanos);
        return hasOffset ? time.minusMinutes(offsetMinutes) : time;
    }

    /** Two digits are the year of them within fifty years. */
    private static int nearest(int year, int now)
    {
        int candidate = now / 100 * 100 + year;
        return candidate >= now + 50 ? candidate - 100 : candidate < now - 50 ? candidate + 100 : candidate;
    }

    /** Year, month and day; -1 for what is not there. */
    private int[] parts()
    {
        int size = date.size();
        if (size == 0) {
            return new int[] {-1, -1, -1};
        }
        int first = date.get(0);
        if (size == 1) {
            return monthAt == 0 ? new int[] {-1, first, -1} : yearAt == 0 || first > 31 ? new int[] {first, -1, -1} : new int[] {-1, -1, first};
        }
        int second = date.get(1);
        if (size == 2) {
            if (monthAt >= 0) {
                int other = monthAt == 0 ? second : first;
                return yearAt >= 0 || other > 31 ? new int[] {other, date.get(monthAt), -1} : new int[] {-1, date.get(monthAt), other};
            }
            if (yearAt == 0 || first > 31) {
                return new int[] {first, second, -1};
            }
            return yearAt == 1 || second > 31 ? new int[] {second, first, -1} : first > 12 ? new int[] {-1, second, first} : new int[] {-1, first, second};
        }
        return three(first, second, date.get(2));
    }

    private int[] three(int first, int second, int third)
    {
        return switch (monthAt) {
            case 0 -> yearAt == 1 || second > 31 ? new int[] {second, first, third} : new int[] {third, first, second};
            case 1 -> yearAt == 0 || first > 31 ? new int[] {first, second, third} : new int[] {third, second, first};
            case 2 -> yearAt == 1 || second > 31 ? new int[] {second, third, first} : new int[] {first, third, second};
            default -> {
                if (yearAt == 0 || first > 31) {
                    yield second > 12 ? new int[] {first, third, second} : new int[] {first, second, third};
                }
                yield first > 12 ? new int[] {third, second, first} : new int[] {third, first, second};
            }
        };
    }
}
