package com.advertisex.lake.validation.stream;

import com.advertisex.lake.validation.metric.Metric.Interpolation;
import com.advertisex.lake.validation.metric.QuantileRanks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Quantiles of sorted values. */
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
            found.put(QuantileRanks.lower(quantile, count), null);
            found.put(QuantileRanks.upper(quantile, count), null);
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
            result.add(QuantileRanks.value(quantile, count, found.get(QuantileRanks.lower(quantile, count)), found.get(QuantileRanks.upper(quantile, count)),
                    interpolation));
        }
        return result;
    }
}
