package com.advertisex.lake.singlenode.output;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** How figures are printed: the same in every command. */
public final class Figures
{
    private static final int BYTES_PER_MB_SHIFT = 20;
    private static final int PERCENT_SHIFT = 2;

    private Figures() {}

    /** {@code 1,234,567}. */
    public static String count(long value)
    {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Rounded half even for the eye; the exact value is in the table and in JSON. Null stays null. */
    public static String money(BigDecimal value)
    {
        return value == null ? null : String.format(Locale.ROOT, "%,.2f", value.setScale(2, RoundingMode.HALF_EVEN));
    }

    /** {@code 1.234 %} for 0.01234. Null stays null. */
    public static String percent(BigDecimal ratio)
    {
        return ratio == null ? null : String.format(Locale.ROOT, "%.3f %%", ratio.movePointRight(PERCENT_SHIFT));
    }

    public static String seconds(Duration duration)
    {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    public static String megabytes(long bytes)
    {
        return count(bytes >> BYTES_PER_MB_SHIFT) + " MB";
    }

    /** Events a second, whole. */
    public static String rate(long events, Duration duration)
    {
        return duration.isZero() ? "-" : count(Math.round(events * 1000.0 / Math.max(1, duration.toMillis()))) + "/s";
    }
}
