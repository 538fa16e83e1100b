package com.advertisex.lake.validation.expectation;

import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.metric.ValueCount;
import com.advertisex.lake.validation.predicate.Operand;
import com.advertisex.lake.validation.predicate.Predicate;
import com.advertisex.lake.validation.suite.Generation;
import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.Values;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static com.advertisex.lake.validation.expectation.ExpectationDefinition.define;

/** Expectations on the different values of a column, without missing ones. */
final class DistinctExpectations
{
    /** How many values a result shows, as 1.x has it. */
    private static final int MOST_SHOWN = 20;
    /** How many values a result of 0.18, which shows all of them, shows at most. */
    private static final int MOST_COUNTED = 10_000;

    private DistinctExpectations() {}

    static List<ExpectationDefinition> definitions()
    {
        return List.of(
                define("expect_column_distinct_values_to_be_in_set", Domain.COLUMN_AGGREGATE).required("value_set", KwargType.SOME_VALUES)
                        .optional("parse_strings_as_datetimes", KwargType.BOOLEAN).plan(planning -> distinct(planning, true, false)),
                define("expect_column_distinct_values_to_contain_set", Domain.COLUMN_AGGREGATE).required("value_set", KwargType.VALUES)
                        .optional("parse_strings_as_datetimes", KwargType.BOOLEAN).plan(planning -> distinct(planning, false, true)),
                define("expect_column_distinct_values_to_equal_set", Domain.COLUMN_AGGREGATE).required("value_set", KwargType.VALUES)
                        .optional("parse_strings_as_datetimes", KwargType.BOOLEAN).plan(planning -> distinct(planning, true, true)),
                define("expect_column_most_common_value_to_be_in_set", Domain.COLUMN_AGGREGATE).required("value_set", KwargType.VALUES)
                        .optional("ties_okay", KwargType.BOOLEAN).plan(DistinctExpectations::mostCommon));
    }

    /**
     * @param within no value may be outside of the set
     * @param complete every value of the set must occur
     */
    private static Step distinct(Planning planning, boolean within, boolean complete)
    {
        if (planning.isSet("parse_strings_as_datetimes")) {
            throw Planning.badKwarg("parse_strings_as_datetimes", true, "different values are compared as they are");
        }
        Column column = planning.column();
        Set<Object> set = Literals.set(column, planning.list("value_set"));
        Predicate present = Predicate.all(planning.rows(), Predicate.isPresent(column.name()));
        Predicate inSet = new Predicate.InSet(Operand.column(column.name()), set);
        Predicate outside = Predicate.all(present, Predicate.not(inSet));
        Metric.DistinctCount unexpectedCount = new Metric.DistinctCount(outside, column.name());
        Metric.ValueCounts unexpected = new Metric.ValueCounts(outside, column.name(), MOST_SHOWN);
        Metric.ValueCounts found = new Metric.ValueCounts(Predicate.all(present, inSet), column.name(), Integer.MAX_VALUE);
        Metric.ValueCounts all = new Metric.ValueCounts(present, column.name(), MOST_COUNTED);
        List<Metric<?>> metrics = new ArrayList<>(List.of(unexpectedCount, unexpected, found));
        if (planning.generation() == Generation.GX_0) {
            metrics.add(all);
        }
        return new Step.Round(metrics, values -> {
            List<Object> missing = missing(set, values.get(found));
            boolean success = (!within || values.get(unexpectedCount) == 0) && (!complete || missing.isEmpty());
            if (planning.generation() == Generation.GX_0) {
                return new Step.Verdict(success, counted(values.get(all)));
            }
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("observed_value", null);
            if (within) {
                result.put("unexpected_count", values.get(unexpectedCount));
                result.put("partial_unexpected_list", values.get(unexpected).stream().map(ValueCount::value).toList());
            }
            if (complete) {
                result.put("missing_count", (long) missing.size());
                result.put("partial_missing_list", missing.subList(0, Math.min(missing.size(), MOST_SHOWN)));
            }
            return new Step.Verdict(success, result);
        });
    }

    private static List<Object> missing(Set<Object> set, List<ValueCount> found)
    {
        Set<Object> keys = new HashSet<>();
        found.forEach(each -> keys.add(Values.key(each.value())));
        return set.stream().filter(value -> !keys.contains(Values.key(value))).sorted(Values.TOTAL_ORDER).toList();
    }

    private static Map<String, Object> counted(List<ValueCount> counts)
    {
        Map<String, Object> result = new LinkedHashMap<>();
        List<Object> details = new ArrayList<>();
        for (ValueCount each : counts) {
            Map<String, Object> count = new LinkedHashMap<>();
            count.put("value", each.value());
            count.put("count", each.count());
            details.add(count);
        }
        result.put("observed_value", counts.stream().map(ValueCount::value).toList());
        result.put("details", Map.of("value_counts", details));
        return result;
    }

    /** What is shown may be cut short where many values tie; the verdict follows from how often the most common value of the set occurs, which never is. */
    private static Step mostCommon(Planning planning)
    {
        Column column = planning.column();
        boolean tiesOkay = planning.isSet("ties_okay");
        Predicate present = Predicate.all(planning.rows(), Predicate.isPresent(column.name()));
        Predicate inSet = new Predicate.InSet(Operand.column(column.name()), Literals.set(column, planning.list("value_set")));
        Metric.MostCommon common = new Metric.MostCommon(present, column.name(), MOST_COUNTED);
        Metric.MostCommon ofSet = new Metric.MostCommon(Predicate.all(present, inSet), column.name(), 1);
        return new Step.Round(List.of(common, ofSet), values -> {
            List<ValueCount> most = values.get(common);
            List<ValueCount> mostOfSet = values.get(ofSet);
            boolean isOfSet = !mostOfSet.isEmpty() && mostOfSet.get(0).count() == most.get(0).count();
            return new Step.Verdict(isOfSet && (tiesOkay || most.size() == 1), Map.of("observed_value", most.stream().map(ValueCount::value).toList()));
        });
    }
}
