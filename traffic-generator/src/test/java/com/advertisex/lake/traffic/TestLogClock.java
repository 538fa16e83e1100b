package com.advertisex.lake.traffic;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

final class TestLogClock
{
    private static final TrafficPlan PLAN = TrafficPlan.defaults(Instant.parse("2026-11-23T00:00:00Z"));

    private final DailyCurve curve = new DailyCurve(new World().countries());

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 24, 96})
    void runsForwardInsideThePeriod(int hours)
    {
        TrafficPlan plan = PLAN.withHours(hours).withEvents(20_000);
        long[] times = times(plan);
        assertThat(times).isSorted();
        assertThat(times[0]).isGreaterThanOrEqualTo(plan.from().toEpochMilli());
        assertThat(times[times.length - 1]).isLessThan(plan.end().toEpochMilli());
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 48})
    void followsTheDailyCurve(int hours)
    {
        long[] times = times(PLAN.withHours(hours).withEvents(100_000));
        long night = LongStream.of(times).filter(time -> hourOfDay(time) == 7).count();
        long evening = LongStream.of(times).filter(time -> hourOfDay(time) == 18).count();
        assertThat((double) evening / night).isBetween(1.2, 3.0);
    }

    private long[] times(TrafficPlan plan)
    {
        LogClock clock = new LogClock(curve, plan, new SplittableRandom(1));
        return LongStream.range(0, plan.events()).map(ignored -> clock.next()).toArray();
    }

    private static long hourOfDay(long millis)
    {
        return millis / 3_600_000 % 24;
    }
}
