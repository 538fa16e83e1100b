package com.advertisex.lake.validation.profile;

import com.advertisex.lake.validation.table.Values;

import java.math.BigDecimal;

import static java.util.Objects.requireNonNull;

/** The least and the greatest of something. */
record Span(Object least, Object greatest)
{
    private static final int MOST_PLAIN_DIGITS = 30;

    Span
    {
        requireNonNull(least, "least is null");
        requireNonNull(greatest, "greatest is null");
    }

    /** Whether there is but one value. */
    boolean isPoint()
    {
        return Values.areEqual(least, greatest);
    }

    /** For notes. */
    String text()
    {
        return "from " + text(least) + " to " + text(greatest);
    }

    private static String text(Object value)
    {
        if (!(value instanceof BigDecimal number)) {
            return Values.text(value);
        }
        BigDecimal stripped = number.stripTrailingZeros();
        boolean plain = Math.abs((long) stripped.scale()) <= MOST_PLAIN_DIGITS && stripped.precision() <= MOST_PLAIN_DIGITS;
        return plain ? stripped.toPlainString() : stripped.toString();
    }
}
