package com.advertisex.lake.validation.expectation;

import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.table.Values;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import static com.advertisex.lake.validation.expectation.ExpectationDefinition.define;

/** Expectations on the rows and columns of the table. */
final class TableExpectations
{
    /** The one that names a column which need not be there. */
    static final String COLUMN_TO_EXIST = "expect_column_to_exist";

    private TableExpectations() {}

    static List<ExpectationDefinition> definitions()
    {
        return List.of(
                define("expect_table_row_count_to_be_between", Domain.TABLE).bounds(KwargType.INTEGER).plan(TableExpectations::rowCountBetween),
                define("expect_table_row_count_to_equal", Domain.TABLE).required("value", KwargType.INTEGER).plan(TableExpectations::rowCount),
                define("expect_table_column_count_to_be_between", Domain.TABLE).bounds(KwargType.INTEGER)
                        .plan(planning -> Bounds.of(planning).judge(columnCount(planning))),
                define("expect_table_column_count_to_equal", Domain.TABLE).required("value", KwargType.INTEGER)
                        .plan(planning -> observed(Values.areEqual(columnCount(planning), planning.value("value").orElseThrow()), columnCount(planning))),
                define("expect_table_columns_to_match_set", Domain.TABLE).required("column_set", KwargType.TEXTS).optional("exact_match", KwargType.BOOLEAN)
                        .plan(TableExpectations::columnSet),
                define("expect_table_columns_to_match_ordered_list", Domain.TABLE).required("column_list", KwargType.TEXTS).plan(TableExpectations::columnList),
                define(COLUMN_TO_EXIST, Domain.TABLE).required("column", KwargType.TEXT).optional("column_index", KwargType.INTEGER)
                        .plan(TableExpectations::columnExists));
    }

    private static Step rowCountBetween(Planning planning)
    {
        Bounds bounds = Bounds.of(planning);
        Metric.Count rows = new Metric.Count(planning.rows());
        return new Step.Round(List.of(rows), values -> bounds.judge(values.get(rows)));
    }

    private static Step rowCount(Planning planning)
    {
        Object expected = planning.value("value").orElseThrow();
        Metric.Count rows = new Metric.Count(planning.rows());
        return new Step.Round(List.of(rows), values -> observed(Values.areEqual(values.get(rows), expected), values.get(rows)));
    }

    private static Long columnCount(Planning planning)
    {
        return (long) planning.schema().columns().size();
    }

    private static Step.Verdict observed(boolean success, Object value)
    {
        return new Step.Verdict(success, Map.of("observed_value", value));
    }

    private static Step columnSet(Planning planning)
    {
        Set<String> expected = new TreeSet<>(planning.texts("column_set"));
        Set<String> actual = new TreeSet<>(planning.schema().names());
        List<String> unexpected = actual.stream().filter(name -> !expected.contains(name)).toList();
        List<String> missing = expected.stream().filter(name -> !actual.contains(name)).toList();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("observed_value", List.copyOf(actual));
        Map<String, Object> mismatched = new LinkedHashMap<>();
        if (!unexpected.isEmpty()) {
            mismatched.put("unexpected", unexpected);
        }
        if (!missing.isEmpty()) {
            mismatched.put("missing", missing);
        }
        if (!mismatched.isEmpty()) {
            result.put("details", Map.of("mismatched", mismatched));
        }
        boolean exact = planning.value("exact_match").map(Boolean.TRUE::equals).orElse(true);
        return new Step.Verdict(missing.isEmpty() && (!exact || unexpected.isEmpty()), result);
    }

    private static Step columnList(Planning planning)
    {
        List<String> expected = planning.texts("column_list");
        List<String> actual = planning.schema().names();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("observed_value", actual);
        List<Object> mismatched = new ArrayList<>();
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            String wanted = i < expected.size() ? expected.get(i) : null;
            String found = i < actual.size() ? actual.get(i) : null;
            if (!Objects.equals(wanted, found)) {
                Map<String, Object> mismatch = new LinkedHashMap<>();
                mismatch.put("Expected Column Position", (long) i);
                mismatch.put("Expected", wanted);
                mismatch.put("Found", found);
                mismatched.add(mismatch);
            }
        }
        if (!mismatched.isEmpty()) {
            result.put("details", Map.of("mismatched", mismatched));
        }
        return new Step.Verdict(mismatched.isEmpty(), result);
    }

    private static Step columnExists(Planning planning)
    {
        int position = planning.schema().position(planning.text("column")).orElse(-1);
        boolean success = position >= 0 && planning.value("column_index").map(index -> Values.areEqual((long) position, index)).orElse(true);
        return new Step.Verdict(success, Map.of());
    }
}
