package com.advertisex.lake.traffic;

import com.advertisex.lake.traffic.Outcome.Timing;

import java.time.Duration;
import java.util.SplittableRandom;

/** Event times inside and outside the period, relative to its end, chosen so that they stay on their side of the live bounds for {@link #VALID_AFTER_END}. */
final class EventTimes
{
    /** How long after the end of the period the events may be received for the live truth to hold. */
    static final Duration VALID_AFTER_END = Duration.ofHours(47);

    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int COLLISION_MILLIS = 600_000;

    private final long from;
    private final long end;
    private final SplittableRandom random;

    EventTimes(TrafficPlan plan, SplittableRandom random)
    {
        this.from = plan.from().toEpochMilli();
        this.end = plan.end().toEpochMilli();
        this.random = random;
    }

    /** @param millis the event time that an ordinary event would have */
    long shift(long millis, Timing timing)
    {
        return switch (timing) {
            case ON_TIME -> millis;
            case LATE -> between(end - 5 * DAY + HOUR, Math.min(end - 2 * DAY, millis - HOUR));
            case TOO_OLD -> between(end - 20 * DAY, end - 9 * DAY);
            case FUTURE -> between(end + 2 * DAY, end + 10 * DAY);
        };
    }

    /** At most ten minutes away, inside the period, never the same. */
    long beside(long millis)
    {
        long distance = 1L + random.nextInt(COLLISION_MILLIS);
        return millis - distance >= from ? millis - distance : Math.min(millis + distance, end - 1);
    }

    private long between(long start, long limit)
    {
        return start + random.nextLong(limit - start);
    }
}
