package com.advertisex.lake.mapreduce.rollup;

import java.util.Locale;

/**
 * What a mart counts. All are additive: those of several rows give those of their union, counts and amounts by their sum, users by merging their sketches.
 * Gross counts every event, net leaves out invalid traffic (MRC Invalid Traffic Detection and Filtration Standards Addendum, 2020); test traffic is in neither.
 */
public enum Measure
{
    IMPRESSIONS_GROSS(Kind.COUNT),
    IMPRESSIONS_NET(Kind.COUNT),
    MEASURABLE_GROSS(Kind.COUNT),
    MEASURABLE_NET(Kind.COUNT),
    VIEWABLE_GROSS(Kind.COUNT),
    VIEWABLE_NET(Kind.COUNT),
    UNIDENTIFIED_GROSS(Kind.COUNT),
    UNIDENTIFIED_NET(Kind.COUNT),
    UNPRICED_IMPRESSIONS(Kind.COUNT),
    CLICKS_GROSS(Kind.COUNT),
    CLICKS_NET(Kind.COUNT),
    CONVERSIONS_GROSS(Kind.COUNT),
    CONVERSIONS_NET(Kind.COUNT),
    EVENTS_GROSS(Kind.COUNT),
    EVENTS_NET(Kind.COUNT),
    USERS(Kind.COUNT),
    BID_REQUESTS_GROSS(Kind.COUNT),
    BID_REQUESTS_NET(Kind.COUNT),
    IMPS_GROSS(Kind.COUNT),
    IMPS_NET(Kind.COUNT),
    FLOORED_IMPS(Kind.COUNT),
    UNPRICED_FLOORS(Kind.COUNT),
    WON_GROSS(Kind.COUNT),
    WON_NET(Kind.COUNT),
    REPEATED_GROSS(Kind.COUNT),
    REPEATED_NET(Kind.COUNT),
    UNMATCHED_GROSS(Kind.COUNT),
    UNMATCHED_NET(Kind.COUNT),
    UNPRICED_WON(Kind.COUNT),
    WON_BELOW_FLOOR(Kind.COUNT),
    WON_AT_FLOOR(Kind.COUNT),
    WON_ABOVE_FLOOR(Kind.COUNT),
    CREDITED_MILLISECONDS(Kind.COUNT),
    FLOORS(Kind.AMOUNT),
    COMPARED_SPEND(Kind.AMOUNT),
    COMPARED_FLOORS(Kind.AMOUNT),
    SPEND_GROSS(Kind.AMOUNT),
    SPEND_NET(Kind.AMOUNT),
    REVENUE_GROSS(Kind.AMOUNT),
    REVENUE_NET(Kind.AMOUNT),
    ATTRIBUTED_CONVERSIONS_GROSS(Kind.AMOUNT),
    ATTRIBUTED_CONVERSIONS_NET(Kind.AMOUNT),
    ATTRIBUTED_REVENUE_GROSS(Kind.AMOUNT),
    ATTRIBUTED_REVENUE_NET(Kind.AMOUNT),
    CREDIT_GROSS(Kind.AMOUNT),
    CREDIT_NET(Kind.AMOUNT),
    CREDITED_REVENUE_GROSS(Kind.AMOUNT),
    CREDITED_REVENUE_NET(Kind.AMOUNT),
    REACH_GROSS(Kind.SKETCH),
    REACH_NET(Kind.SKETCH);

    private final Kind kind;

    enum Kind
    {
        /** A whole number. */
        COUNT,
        /** A decimal of 9 places, counted in billionths. */
        AMOUNT,
        /** Distinct users, as a HyperLogLog sketch. */
        SKETCH,
    }

    Measure(Kind kind)
    {
        this.kind = kind;
    }

    Kind kind()
    {
        return kind;
    }

    String column()
    {
        return name().toLowerCase(Locale.ROOT);
    }
}
