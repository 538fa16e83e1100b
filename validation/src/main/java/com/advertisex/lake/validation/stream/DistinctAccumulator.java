package com.advertisex.lake.validation.stream;

import com.advertisex.lake.validation.metric.Example;
import com.advertisex.lake.validation.metric.FoundRows;
import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.metric.MetricException;
import com.advertisex.lake.validation.metric.MetricValues;
import com.advertisex.lake.validation.metric.ValueCount;
import com.advertisex.lake.validation.table.Row;
import com.advertisex.lake.validation.table.Values;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/** Computes all metrics that ask about the different values of the same columns in the same rows. */
final class DistinctAccumulator
        extends Accumulator
{
    private final List<Metric<?>> metrics;
    private final RowValue[] columns;
    private final DistinctValues values;
    private long count;

    /** @param values closed by the caller */
    DistinctAccumulator(RowTest where, List<Metric<?>> metrics, RowValue[] columns, DistinctValues values)
    {
        super(where);
        this.metrics = List.copyOf(metrics);
        this.columns = columns;
        this.values = values;
    }

    @Override
    void add(Row row, long number)
    {
        count++;
        Object value = columns.length == 1 ? columns[0].of(row) : Arrays.asList(Arrays.stream(columns).map(column -> column.of(row)).toArray());
        if (value instanceof Map) {
            throw new MetricException(Values.describe(value) + " is not compared with others");
        }
        values.add(value, number);
    }

    @Override
    void finish(MetricValues results)
    {
        for (Metric<?> metric : metrics) {
            try {
                finish(metric, results);
            }
            catch (MetricException e) {
                results.fail(metric, e.getMessage());
            }
        }
    }

    private void finish(Metric<?> metric, MetricValues results)
    {
        if (metric instanceof Metric.DistinctCount distinct) {
            long[] different = {0};
            values.forEach(tally -> different[0]++);
            put(results, distinct, different[0]);
        }
        else if (metric instanceof Metric.ValueCounts counts) {
            List<ValueCount> first = new ArrayList<>();
            values.forEach(tally -> {
                if (first.size() < counts.limit()) {
                    first.add(new ValueCount(tally.value(), tally.count()));
                }
            });
            put(results, counts, List.copyOf(first));
        }
        else if (metric instanceof Metric.MostCommon common) {
            put(results, common, mostCommon(common.limit()));
        }
        else if (metric instanceof Metric.Repeated repeated) {
            put(results, repeated, repeated(repeated.limit()));
        }
        else if (metric instanceof Metric.Quantiles quantiles) {
            put(results, quantiles, hasFailed() ? null : Ranks.quantiles(values, count, quantiles.of(), quantiles.interpolation()));
        }
        else {
            throw new IllegalArgumentException(metric + " is not about different values");
        }
    }

    private List<ValueCount> mostCommon(int limit)
    {
        List<ValueCount> common = new ArrayList<>();
        long[] most = {0};
        values.forEach(tally -> {
            if (tally.count() > most[0]) {
                most[0] = tally.count();
                common.clear();
            }
            if (tally.count() == most[0] && common.size() < limit) {
                common.add(new ValueCount(tally.value(), tally.count()));
            }
        });
        return List.copyOf(common);
    }

    private FoundRows repeated(int limit)
    {
        long[] rows = {0};
        // The first rows of the table: the last of those that are kept so far makes place for an earlier one.
        PriorityQueue<Example> first = new PriorityQueue<>(Comparator.comparingLong(Example::row).reversed());
        values.forEach(tally -> {
            if (tally.count() < 2) {
                return;
            }
            rows[0] += tally.count();
            for (long row : tally.rows()) {
                if (first.size() < limit || (!first.isEmpty() && first.peek().row() > row)) {
                    first.add(example(tally.value(), row));
                    if (first.size() > limit) {
                        first.poll();
                    }
                }
            }
        });
        return new FoundRows(rows[0], first.stream().sorted(Comparator.comparingLong(Example::row)).toList());
    }

    private Example example(Object value, long row)
    {
        return new Example(row, columns.length == 1 ? Arrays.asList(value) : new ArrayList<>((List<?>) value));
    }
}
