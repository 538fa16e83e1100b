package com.advertisex.lake.mapreduce.scan;

import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

import java.time.Duration;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** UTC days, given as days since 1970-01-01, and spans of time around them. */
public final class DaySpans
{
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    /** Beyond so many separate spans one that covers all is cheaper to plan. */
    private static final int MAX_SPANS = 50;

    private DaySpans() {}

    /** The UTC day of a time. */
    public static int day(long micros)
    {
        return (int) Math.floorDiv(micros, MICROS_PER_DAY);
    }

    /** Days of all times that lie at most so long after one of these days. */
    public static SortedSet<Integer> until(SortedSet<Integer> days, Duration later)
    {
        SortedSet<Integer> reached = new TreeSet<>();
        int more = Math.toIntExact((micros(later) + MICROS_PER_DAY - 1) / MICROS_PER_DAY);
        for (int day : days) {
            for (int next = day; next <= day + more; next++) {
                reached.add(next);
            }
        }
        return reached;
    }

    /**
     * Times of these days, and shortly before and after each.
     *
     * @param column a timestamp
     * @param days none: a filter that no row passes
     */
    public static Expression filter(String column, SortedSet<Integer> days, Duration before, Duration after)
    {
        long ahead = micros(before);
        long behind = micros(after);
        Expression filter = Expressions.alwaysFalse();
        if (days.isEmpty()) {
            return filter;
        }
        long start = days.first() * MICROS_PER_DAY - ahead;
        long end = start;
        int spans = 0;
        for (int day : days) {
            long from = day * MICROS_PER_DAY - ahead;
            if (from > end) {
                filter = Expressions.or(filter, span(column, start, end));
                start = from;
                spans++;
            }
            end = (day + 1) * MICROS_PER_DAY + behind;
        }
        if (spans >= MAX_SPANS) {
            return span(column, days.first() * MICROS_PER_DAY - ahead, end);
        }
        return Expressions.or(filter, span(column, start, end));
    }

    /** Whether {@link #filter} lets a time through. */
    public static boolean isWithin(long micros, SortedSet<Integer> days, Duration before, Duration after)
    {
        for (int day = day(micros - micros(after)); day <= day(micros + micros(before)); day++) {
            if (days.contains(day)) {
                return true;
            }
        }
        return false;
    }

    private static long micros(Duration duration)
    {
        return TimeUnit.SECONDS.toMicros(duration.toSeconds());
    }

    private static Expression span(String column, long start, long end)
    {
        return Expressions.and(Expressions.greaterThanOrEqual(column, start), Expressions.lessThan(column, end));
    }
}
