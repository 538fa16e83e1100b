package com.advertisex.lake.validation.stream;

import com.advertisex.lake.validation.metric.Example;
import com.advertisex.lake.validation.metric.FoundRows;
import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.metric.MetricException;
import com.advertisex.lake.validation.metric.MetricValues;
import com.advertisex.lake.validation.predicate.Operand;
import com.advertisex.lake.validation.table.Row;
import com.advertisex.lake.validation.table.Values;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Accumulators of metrics that need to remember little. */
final class SimpleAccumulators
{
    private SimpleAccumulators() {}

    static Accumulator of(Metric.Count metric, Evaluators evaluators)
    {
        return new Accumulator(evaluators.test(metric.where()))
        {
            private long count;

            @Override
            void add(Row row, long number)
            {
                count++;
            }

            @Override
            void finish(MetricValues values)
            {
                put(values, metric, count);
            }
        };
    }

    static Accumulator of(Metric.Examples metric, Evaluators evaluators)
    {
        RowValue[] columns = columns(metric.columns(), evaluators);
        return new Accumulator(evaluators.test(metric.where()))
        {
            private final List<Example> examples = new ArrayList<>();

            @Override
            void add(Row row, long number)
            {
                if (examples.size() < metric.limit()) {
                    examples.add(example(columns, row, number));
                }
            }

            @Override
            void finish(MetricValues values)
            {
                put(values, metric, List.copyOf(examples));
            }
        };
    }

    static Accumulator of(Metric.OutOfOrder metric, Evaluators evaluators)
    {
        RowValue of = evaluators.value(metric.of());
        RowValue[] columns = columns(metric.columns(), evaluators);
        return new Accumulator(evaluators.test(metric.where()))
        {
            private final List<Example> examples = new ArrayList<>();
            private long count;
            private Object before;

            @Override
            void add(Row row, long number)
            {
                Object value = of.of(row);
                if (before != null && !isInOrder(value)) {
                    count++;
                    if (examples.size() < metric.limit()) {
                        examples.add(example(columns, row, number));
                    }
                }
                before = value;
            }

            private boolean isInOrder(Object value)
            {
                int order = compare(value, before);
                return order == 0 ? !metric.strictly() : (order > 0) == metric.increasing();
            }

            @Override
            void finish(MetricValues values)
            {
                put(values, metric, new FoundRows(count, examples));
            }
        };
    }

    static Accumulator of(Metric.Aggregate metric, Evaluators evaluators)
    {
        return switch (metric.function()) {
            case MIN, MAX -> extreme(metric, evaluators);
            case SUM, MEAN -> sum(metric, evaluators);
            case STANDARD_DEVIATION -> deviation(metric, evaluators);
        };
    }

    private static Accumulator extreme(Metric.Aggregate metric, Evaluators evaluators)
    {
        RowValue of = evaluators.value(metric.of());
        boolean least = metric.function() == Metric.Function.MIN;
        return new Accumulator(evaluators.test(metric.where()))
        {
            private Object extreme;

            @Override
            void add(Row row, long number)
            {
                Object value = of.of(row);
                if (value != null && (extreme == null || (compare(value, extreme) < 0) == least)) {
                    extreme = value;
                }
            }

            @Override
            void finish(MetricValues values)
            {
                put(values, metric, extreme);
            }
        };
    }

    private static Accumulator sum(Metric.Aggregate metric, Evaluators evaluators)
    {
        RowValue of = evaluators.value(metric.of());
        return new Accumulator(evaluators.test(metric.where()))
        {
            private final ExactSum sum = new ExactSum();

            @Override
            void add(Row row, long number)
            {
                Object value = of.of(row);
                if (value != null) {
                    sum.add(value);
                }
            }

            @Override
            void finish(MetricValues values)
            {
                put(values, metric, metric.function() == Metric.Function.SUM ? sum.sum() : sum.mean());
            }
        };
    }

    /** Welford's: one pass, and no difference of large sums. */
    private static Accumulator deviation(Metric.Aggregate metric, Evaluators evaluators)
    {
        RowValue of = evaluators.value(metric.of());
        return new Accumulator(evaluators.test(metric.where()))
        {
            private long count;
            private double mean;
            private double squares;

            @Override
            void add(Row row, long number)
            {
                Object value = of.of(row);
                if (value == null) {
                    return;
                }
                if (!(value instanceof Number each)) {
                    throw new MetricException(Values.describe(value) + " is no number");
                }
                count++;
                double difference = each.doubleValue() - mean;
                mean += difference / count;
                squares += difference * (each.doubleValue() - mean);
            }

            @Override
            void finish(MetricValues values)
            {
                put(values, metric, count < 2 ? null : (Object) Math.sqrt(squares / (count - 1)));
            }
        };
    }

    static RowValue[] columns(List<String> names, Evaluators evaluators)
    {
        return names.stream().map(name -> evaluators.value(Operand.column(name))).toArray(RowValue[]::new);
    }

    private static Example example(RowValue[] columns, Row row, long number)
    {
        return new Example(number, Arrays.asList(Arrays.stream(columns).map(column -> column.of(row)).toArray()));
    }

    private static int compare(Object value, Object other)
    {
        if (!Values.areComparable(value, other)) {
            throw new MetricException(Values.describe(value) + " has no order with " + Values.describe(other));
        }
        return Values.compare(value, other);
    }
}
