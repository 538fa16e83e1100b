package com.advertisex.lake.validation.stream;

import com.advertisex.lake.validation.metric.Metric.Interpolation;
import com.advertisex.lake.validation.metric.MetricException;
import com.advertisex.lake.validation.table.Values;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Quantiles of sorted values, as numpy finds them: at the position {@code quantile * (count - 1)}. */
final class Ranks
{
    private Ranks() {}

    static List<Object> quantiles(DistinctValues values, long count, List<Double> quantiles, Interpolation interpolation)
    {
        if (count == 0) {
            return Arrays.asList(new Object[quantiles.size()]);
        }
        Map<Long, Object> found = new HashMap<>();
        for (double quantile : quantiles) {
            found.put(lower(quantile, count), null);
            found.put(upper(quantile, count), null);
        }
        long[] wanted = found.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        int[] next = {0};
        long[] rank = {0};
        values.forEach(tally -> {
            rank[0] += tally.count();
            while (next[0] < wanted.length && wanted[next[0]] < rank[0]) {
                found.put(wanted[next[0]++], tally.value());
            }
        });
        List<Object> result = new ArrayList<>();
        for (double quantile : quantiles) {
            double position = quantile * (count - 1);
            result.add(between(found.get(lower(quantile, count)), found.get(upper(quantile, count)), position - Math.floor(position),
                    (long) Math.rint(position) == lower(quantile, count), interpolation));
        }
        return result;
    }

    private static long lower(double quantile, long count)
    {
        return (long) Math.floor(quantile * (count - 1));
    }

    private static long upper(double quantile, long count)
    {
        return (long) Math.ceil(quantile * (count - 1));
    }

    private static Object between(Object lower, Object upper, double fraction, boolean lowerIsNearest, Interpolation interpolation)
    {
        return switch (interpolation) {
            case LOWER -> lower;
            case HIGHER -> upper;
            case NEAREST -> lowerIsNearest ? lower : upper;
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
