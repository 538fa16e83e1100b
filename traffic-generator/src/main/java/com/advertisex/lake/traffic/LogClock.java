package com.advertisex.lake.traffic;

import java.util.SplittableRandom;

/**
 * The log times of a plan's impression lines, in order, spread over the period by the daily curve. Line {@code k} of {@code n} lies at the
 * quantile {@code (k + u) / n} of the curve, {@code u} uniform: random within its stratum, yet sorted without holding or sorting anything.
 */
final class LogClock
{
    private static final long MILLIS_PER_MINUTE = 60_000;

    private final DailyCurve curve;
    private final SplittableRandom random;
    private final long firstMinute;
    private final int lastMinute;
    private final long events;
    private final double total;

    private long emitted;
    private int minute;
    private double beforeMinute;

    LogClock(DailyCurve curve, TrafficPlan plan, SplittableRandom random)
    {
        this.curve = curve;
        this.random = random;
        this.firstMinute = plan.from().toEpochMilli() / MILLIS_PER_MINUTE;
        this.lastMinute = plan.hours() * 60 - 1;
        this.events = plan.events();
        double sum = 0;
        for (int i = 0; i <= lastMinute; i++) {
            sum += curve.total(minuteOfDay(i));
        }
        this.total = sum;
    }

    /** Epoch milliseconds, never before the last answer; to be called once for each event of the plan. */
    long next()
    {
        double target = (emitted + random.nextDouble()) / events * total;
        emitted++;
        double weight = curve.total(minuteOfDay(minute));
        while (minute < lastMinute && beforeMinute + weight <= target) {
            beforeMinute += weight;
            minute++;
            weight = curve.total(minuteOfDay(minute));
        }
        return (firstMinute + minute) * MILLIS_PER_MINUTE + Math.min((long) ((target - beforeMinute) / weight * MILLIS_PER_MINUTE), MILLIS_PER_MINUTE - 1);
    }

    private int minuteOfDay(int minuteOfPeriod)
    {
        return (int) Math.floorMod(firstMinute + minuteOfPeriod, (long) DailyCurve.MINUTES_PER_DAY);
    }
}
