package com.advertisex.lake.validation.stream;

import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.metric.MetricValues;
import com.advertisex.lake.validation.predicate.Predicate;
import com.advertisex.lake.validation.table.Row;
import com.advertisex.lake.validation.table.RowReader;
import com.advertisex.lake.validation.table.RowSource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One reading of a table, for any number of metrics. */
final class Pass
{
    private final RowSource source;
    private final EngineSettings settings;
    private final Evaluators evaluators;
    private final List<Accumulator> accumulators = new ArrayList<>();
    private final List<DistinctValues> distinct = new ArrayList<>();

    Pass(RowSource source, Set<Metric<?>> metrics, EngineSettings settings)
    {
        this.source = source;
        this.settings = settings;
        evaluators = new Evaluators(source.schema());
        Map<Values, List<Metric<?>>> aboutValues = new LinkedHashMap<>();
        for (Metric<?> metric : metrics) {
            if (metric instanceof Metric.Count count) {
                accumulators.add(SimpleAccumulators.of(count, evaluators));
            }
            else if (metric instanceof Metric.Examples examples) {
                accumulators.add(SimpleAccumulators.of(examples, evaluators));
            }
            else if (metric instanceof Metric.Aggregate aggregate) {
                accumulators.add(SimpleAccumulators.of(aggregate, evaluators));
            }
            else if (metric instanceof Metric.OutOfOrder order) {
                accumulators.add(SimpleAccumulators.of(order, evaluators));
            }
            else {
                aboutValues.computeIfAbsent(values(metric), key -> new ArrayList<>()).add(metric);
            }
        }
        aboutValues.forEach((values, asked) -> addDistinct(values, asked, aboutValues.size()));
    }

    /** The values of some columns in some rows. */
    private record Values(Predicate where, List<String> columns) {}

    private static Values values(Metric<?> metric)
    {
        if (metric instanceof Metric.Repeated repeated) {
            return new Values(repeated.where(), repeated.columns());
        }
        if (metric instanceof Metric.DistinctCount count) {
            return new Values(count.where(), List.of(count.column()));
        }
        if (metric instanceof Metric.ValueCounts counts) {
            return new Values(counts.where(), List.of(counts.column()));
        }
        if (metric instanceof Metric.MostCommon common) {
            return new Values(common.where(), List.of(common.column()));
        }
        Metric.Quantiles quantiles = (Metric.Quantiles) metric;
        return new Values(quantiles.where(), List.of(quantiles.column()));
    }

    private void addDistinct(Values values, List<Metric<?>> asked, int shares)
    {
        int rowsKept = 0;
        for (Metric<?> metric : asked) {
            if (metric instanceof Metric.Repeated repeated) {
                rowsKept = Math.max(rowsKept, repeated.limit());
            }
        }
        DistinctValues kept = new DistinctValues(settings.distinctBytes() / shares, settings.spillFolder(), rowsKept);
        distinct.add(kept);
        accumulators.add(new DistinctAccumulator(evaluators.test(values.where()), asked, SimpleAccumulators.columns(values.columns(), evaluators), kept));
    }

    MetricValues run()
    {
        MetricValues values = new MetricValues();
        try {
            try (RowReader reader = source.open()) {
                long number = 0;
                for (Row row = reader.next(); row != null; row = reader.next()) {
                    evaluators.next();
                    for (Accumulator accumulator : accumulators) {
                        accumulator.next(row, number);
                    }
                    number++;
                }
            }
            accumulators.forEach(accumulator -> accumulator.finish(values));
        }
        finally {
            distinct.forEach(DistinctValues::close);
        }
        return values;
    }
}
