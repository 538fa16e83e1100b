package com.advertisex.lake.validation.expectation;

import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.metric.Metric.Function;
import com.advertisex.lake.validation.metric.Metric.Interpolation;
import com.advertisex.lake.validation.predicate.Operand;
import com.advertisex.lake.validation.predicate.Predicate;
import com.advertisex.lake.validation.suite.Generation;
import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.Values;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import static com.advertisex.lake.validation.expectation.ExpectationDefinition.define;

/** Expectations on a figure of a column. */
final class AggregateExpectations
{
    private static final double QUANTILE_TOLERANCE = 1e-4;

    private AggregateExpectations() {}

    static List<ExpectationDefinition> definitions()
    {
        return List.of(
                define("expect_column_min_to_be_between", Domain.COLUMN_AGGREGATE).bounds(KwargType.COMPARABLE)
                        .optional("parse_strings_as_datetimes", KwargType.BOOLEAN).plan(planning -> extreme(planning, Function.MIN)),
                define("expect_column_max_to_be_between", Domain.COLUMN_AGGREGATE).bounds(KwargType.COMPARABLE)
                        .optional("parse_strings_as_datetimes", KwargType.BOOLEAN).plan(planning -> extreme(planning, Function.MAX)),
                define("expect_column_sum_to_be_between", Domain.COLUMN_AGGREGATE).bounds(KwargType.NUMBER).plan(planning -> figure(planning, Function.SUM)),
                define("expect_column_mean_to_be_between", Domain.COLUMN_AGGREGATE).bounds(KwargType.NUMBER).plan(planning -> figure(planning, Function.MEAN)),
                define("expect_column_stdev_to_be_between", Domain.COLUMN_AGGREGATE).bounds(KwargType.NUMBER)
                        .plan(planning -> figure(planning, Function.STANDARD_DEVIATION)),
                define("expect_column_median_to_be_between", Domain.COLUMN_AGGREGATE).bounds(KwargType.NUMBER).plan(AggregateExpectations::median),
                define("expect_column_quantile_values_to_be_between", Domain.COLUMN_AGGREGATE).required("quantile_ranges", KwargType.OBJECT)
                        .optional("allow_relative_error", KwargType.SWITCH).plan(AggregateExpectations::quantiles),
                define("expect_column_unique_value_count_to_be_between", Domain.COLUMN_AGGREGATE).bounds(KwargType.NUMBER)
                        .plan(AggregateExpectations::distinctCount),
                define("expect_column_proportion_of_unique_values_to_be_between", Domain.COLUMN_AGGREGATE).bounds(KwargType.NUMBER)
                        .plan(AggregateExpectations::distinctProportion),
                define("expect_column_proportion_of_non_null_values_to_be_between", Domain.COLUMN_AGGREGATE).only(Generation.GX_1).bounds(KwargType.NUMBER)
                        .plan(AggregateExpectations::presentProportion));
    }

    private static Predicate present(Planning planning)
    {
        return Predicate.all(planning.rows(), Predicate.isPresent(planning.column().name()));
    }

    private static Step extreme(Planning planning, Function function)
    {
        Column column = planning.column();
        Operand value = Operand.column(column.name());
        boolean asTimes = planning.isSet("parse_strings_as_datetimes") && column.type() == ColumnType.TEXT;
        Bounds bounds = asTimes ? Bounds.ofTimes(planning) : Bounds.of(planning, column);
        Metric.Aggregate metric = new Metric.Aggregate(present(planning), function, asTimes ? new Operand.ParsedTime(value) : value);
        return new Step.Round(List.of(metric), values -> bounds.judge(values.get(metric)));
    }

    private static Step figure(Planning planning, Function function)
    {
        Bounds bounds = Bounds.of(planning);
        Metric.Aggregate metric = new Metric.Aggregate(present(planning), function, Operand.column(ColumnMapExpectations.numeric(planning).name()));
        return new Step.Round(List.of(metric), values -> bounds.judge(values.get(metric)));
    }

    private static Step median(Planning planning)
    {
        Bounds bounds = Bounds.of(planning);
        Metric.Quantiles metric = new Metric.Quantiles(present(planning), ColumnMapExpectations.numeric(planning).name(), List.of(0.5), Interpolation.MIDPOINT);
        return new Step.Round(List.of(metric), values -> bounds.judge(values.get(metric).get(0)));
    }

    private static Step distinctCount(Planning planning)
    {
        Bounds bounds = Bounds.of(planning);
        Metric.DistinctCount metric = new Metric.DistinctCount(present(planning), planning.column().name());
        return new Step.Round(List.of(metric), values -> bounds.judge(values.get(metric)));
    }

    private static Step distinctProportion(Planning planning)
    {
        Bounds bounds = Bounds.of(planning);
        Metric.DistinctCount distinct = new Metric.DistinctCount(present(planning), planning.column().name());
        Metric.Count count = new Metric.Count(present(planning));
        // Of no values the proportion is 0, as in Great Expectations.
        return new Step.Round(List.of(distinct, count), values -> bounds.judge(values.get(count) == 0 ? 0.0
                : (double) values.get(distinct) / values.get(count)));
    }

    private static Step presentProportion(Planning planning)
    {
        Bounds bounds = Bounds.of(planning);
        Metric.Count present = new Metric.Count(present(planning));
        Metric.Count rows = new Metric.Count(planning.rows());
        return new Step.Round(List.of(present, rows), values -> bounds.judge(values.get(rows) == 0 ? 0.0 : (double) values.get(present) / values.get(rows)));
    }

    private static Step quantiles(Planning planning)
    {
        Map<?, ?> ranges = (Map<?, ?>) planning.value("quantile_ranges").orElseThrow();
        List<Double> quantiles = numbers(ranges.get("quantiles"));
        List<Bounds> bounds = ranges(ranges.get("value_ranges"));
        if (quantiles.size() != bounds.size() || ranges.size() != 2) {
            throw Planning.badKwarg("quantile_ranges", ranges, "it must have 'quantiles' and as many 'value_ranges', and nothing else");
        }
        Metric.Quantiles metric = new Metric.Quantiles(present(planning), ColumnMapExpectations.numeric(planning).name(), quantiles, interpolation(planning));
        return new Step.Round(List.of(metric), values -> {
            List<Object> found = values.get(metric);
            List<Boolean> details = new ArrayList<>();
            for (int i = 0; i < bounds.size(); i++) {
                details.add(found.get(i) != null && isWithin(bounds.get(i), ((Number) found.get(i)).doubleValue()));
            }
            return new Step.Verdict(!details.contains(false), Map.of("observed_value", Map.of("quantiles", quantiles, "values", found),
                    "details", Map.of("success_details", details)));
        });
    }

    /** At a bound, a difference in the fourth digit is none, as in Great Expectations. */
    private static boolean isWithin(Bounds bounds, double value)
    {
        return bounds.judge(value).success() || bounds.min().filter(min -> isClose(value, ((Number) min).doubleValue())).isPresent()
                || bounds.max().filter(max -> isClose(value, ((Number) max).doubleValue())).isPresent();
    }

    private static boolean isClose(double a, double b)
    {
        return Math.abs(a - b) <= QUANTILE_TOLERANCE * Math.abs(b);
    }

    private static Interpolation interpolation(Planning planning)
    {
        Object value = planning.value("allow_relative_error").orElse(false);
        if (!(value instanceof String name)) {
            return Interpolation.NEAREST;
        }
        for (Interpolation each : Interpolation.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
                return each;
            }
        }
        throw Planning.badKwarg("allow_relative_error", value, "it must be false or one of linear, lower, higher, midpoint, nearest; quantiles are exact");
    }

    private static List<Double> numbers(Object value)
    {
        if (!(value instanceof List<?> list) || list.isEmpty()
                || !list.stream().allMatch(each -> each instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1)) {
            throw Planning.badKwarg("quantile_ranges", value, "its 'quantiles' must be a list of numbers from 0 to 1");
        }
        return list.stream().map(each -> ((Number) each).doubleValue()).toList();
    }

    private static List<Bounds> ranges(Object value)
    {
        List<Bounds> ranges = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object each : list) {
                if (!(each instanceof List<?> pair) || pair.size() != 2 || !pair.stream().allMatch(bound -> bound == null || bound instanceof Number)
                        || (!pair.contains(null) && Values.compare(pair.get(0), pair.get(1)) > 0)) {
                    throw Planning.badKwarg("quantile_ranges", each, "its 'value_ranges' must be pairs of numbers or null, the lesser first");
                }
                ranges.add(new Bounds(Optional.ofNullable(pair.get(0)), Optional.ofNullable(pair.get(1)), false, false));
            }
        }
        return ranges;
    }
}
