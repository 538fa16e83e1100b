package com.advertisex.lake.mapreduce.clean;

import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

import java.time.Duration;
import java.util.SortedSet;

/** The filter for published rows that a batch of events may repeat: the batch's event days, widened by the lookback on both sides. */
final class EventDays
{
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    /** Beyond so many separate spans one that covers all is cheaper to plan. */
    private static final int MAX_SPANS = 50;

    private EventDays() {}

    /** Days since the epoch. */
    static int day(long micros)
    {
        return (int) Math.floorDiv(micros, MICROS_PER_DAY);
    }

    /** @param days since the epoch; none: a filter that no row passes */
    static Expression filter(String column, SortedSet<Integer> days, Duration lookback)
    {
        long margin = lookback.toSeconds() * 1_000_000;
        Expression filter = Expressions.alwaysFalse();
        if (days.isEmpty()) {
            return filter;
        }
        long start = days.first() * MICROS_PER_DAY - margin;
        long end = start;
        int spans = 0;
        for (int day : days) {
            long from = day * MICROS_PER_DAY - margin;
            if (from > end) {
                filter = Expressions.or(filter, span(column, start, end));
                start = from;
                spans++;
            }
            end = (day + 1) * MICROS_PER_DAY + margin;
        }
        if (spans >= MAX_SPANS) {
            return span(column, days.first() * MICROS_PER_DAY - margin, end);
        }
        return Expressions.or(filter, span(column, start, end));
    }

    private static Expression span(String column, long start, long end)
    {
        return Expressions.and(Expressions.greaterThanOrEqual(column, start), Expressions.lessThan(column, end));
    }
}
