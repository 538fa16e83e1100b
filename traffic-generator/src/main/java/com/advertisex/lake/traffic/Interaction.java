package com.advertisex.lake.traffic;

import com.advertisex.lake.model.EventType;

import static java.util.Objects.requireNonNull;

/**
 * A click on an impression, or a conversion that follows from a click or from the impression itself.
 *
 * @param millis epoch milliseconds
 * @param clickHigh upper half of the id of the click: its own if it is one; 0 with {@code clickLow} if there was none
 * @param conversionType null for a click
 * @param order number of the purchase; 0 if it is none
 * @param revenueCents 0 if it is no purchase
 */
record Interaction(
        EventType type,
        long idHigh,
        long idLow,
        long millis,
        Impression impression,
        long clickHigh,
        long clickLow,
        Text conversionType,
        long order,
        int revenueCents)
{
    private static final long NANOS_PER_CENT = 10_000_000;
    private static final int CURRENCY_BITS = 24;
    private static final int PERCENT = 100;

    Interaction
    {
        requireNonNull(type, "type is null");
        requireNonNull(impression, "impression is null");
    }

    boolean hasClick()
    {
        return clickHigh != 0 || clickLow != 0;
    }

    long revenueNanos()
    {
        return revenueCents * NANOS_PER_CENT;
    }

    /** Of the revenue. */
    Text currency()
    {
        return FxRates.currency(Mix.slice(idLow, CURRENCY_BITS, PERCENT));
    }

    Interaction at(long newMillis)
    {
        return new Interaction(type, idHigh, idLow, newMillis, impression, clickHigh, clickLow, conversionType, order, revenueCents);
    }
}
