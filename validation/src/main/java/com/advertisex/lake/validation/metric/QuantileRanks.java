package com.advertisex.lake.validation.metric;

import com.advertisex.lake.validation.metric.Metric.Interpolation;
import com.advertisex.lake.validation.table.Values;

/** Where a quantile stands among sorted values, and what it is, as numpy has it: at the position {@code quantile * (count - 1)}, from 0. */
public final class QuantileRanks
{
    private QuantileRanks() {}

    /** The rank at the position or before it. */
    public static long lower(double quantile, long count)
    {
        return (long) Math.floor(quantile * (count - 1));
    }

    /** The rank at the position or after it. */
    public static long upper(double quantile, long count)
    {
        return (long) Math.ceil(quantile * (count - 1));
    }

    /**
     * @param lower the value at {@link #lower}
     * @param upper the value at {@link #upper}
     * @throws MetricException if it lies between values that are no numbers
     */
    public static Object value(double quantile, long count, Object lower, Object upper, Interpolation interpolation)
    {
        double position = quantile * (count - 1);
        double fraction = position - Math.floor(position);
        return switch (interpolation) {
            case LOWER -> lower;
            case HIGHER -> upper;
            case NEAREST -> (long) Math.rint(position) == lower(quantile, count) ? lower : upper;
            case LINEAR -> number(lower) + (number(upper) - number(lower)) * fraction;
            case MIDPOINT -> fraction == 0 ? number(lower) : number(lower) + (number(upper) - number(lower)) / 2;
        };
    }

    private static double number(Object value)
    {
        if (!(value instanceof Number number)) {
            throw new MetricException(Values.describe(value) + " is no number");
        }
        return number.doubleValue();
    }
}
