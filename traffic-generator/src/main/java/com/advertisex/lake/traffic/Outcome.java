package com.advertisex.lake.traffic;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.ViolationCode;

import static java.util.Objects.requireNonNull;

/**
 * What a lake must make of a record, whatever its lateness bound.
 *
 * @param type null where the record cannot be read
 * @param violation the lowest code that the record earns apart from its time; null if there is none
 * @param flag what the record is flagged with though it is accepted; null if there is nothing
 * @param campaign number of the campaign whose figures it enters, or {@link #NO_CAMPAIGN}
 * @param millis event time, epoch milliseconds, or {@link #WHEN_RECEIVED}
 * @param priceNanos CPM price in units of 1e-9, 0 if it has none
 * @param revenueNanos revenue in the report currency in units of 1e-9, 0 if it has none
 * @param invalid whether it is invalid traffic by its own content
 * @param collision whether another event came under the same id before
 */
record Outcome(
        EventType type,
        Timing timing,
        ViolationCode violation,
        ViolationCode flag,
        int campaign,
        long millis,
        long priceNanos,
        long revenueNanos,
        boolean invalid,
        boolean test,
        boolean collision)
{
    static final int NO_CAMPAIGN = -1;
    /** The event time of a record without one, where the mapping lets the received time stand for it. */
    static final long WHEN_RECEIVED = Long.MAX_VALUE;

    /** Where the event time lies. */
    enum Timing
    {
        ON_TIME,
        LATE,
        TOO_OLD,
        FUTURE,
    }

    Outcome
    {
        requireNonNull(timing, "timing is null");
    }

    static Outcome unreadable(ViolationCode violation)
    {
        requireNonNull(violation, "violation is null");
        return new Outcome(null, Timing.ON_TIME, violation, null, NO_CAMPAIGN, 0, 0, 0, false, false, false);
    }

    boolean isOrdinary()
    {
        return violation == null && timing == Timing.ON_TIME;
    }
}
