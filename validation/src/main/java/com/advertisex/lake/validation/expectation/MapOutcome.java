package com.advertisex.lake.validation.expectation;

import com.advertisex.lake.validation.metric.Example;
import com.advertisex.lake.validation.metric.FoundRows;
import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.metric.MetricValues;
import com.advertisex.lake.validation.predicate.Predicate;
import com.advertisex.lake.validation.suite.ResultFormat;
import com.advertisex.lake.validation.suite.ResultFormat.Level;
import com.advertisex.lake.validation.table.Values;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The verdict and result of expectations that judge row by row: successful if at least the fraction {@code mostly} of the rows that are considered is as
 * expected, or if none is considered. The one place that knows counts, percentages and lists of unexpected values.
 */
final class MapOutcome
{
    /** How a row is shown among the unexpected ones. */
    enum Shown
    {
        /** The value of its one column. */
        VALUE,
        /** A list of the values of its columns. */
        LIST,
        /** An object of columns and values. */
        OBJECT
    }

    private final Planning planning;
    private final List<String> columns;
    private final Shown shown;
    private final boolean countsMissing;
    private final Metric.Count rows;
    private final Metric.Count considered;

    private MapOutcome(Planning planning, List<String> columns, Shown shown, boolean countsMissing, Predicate considered)
    {
        this.planning = planning;
        this.columns = columns;
        this.shown = shown;
        this.countsMissing = countsMissing;
        this.rows = new Metric.Count(planning.rows());
        this.considered = new Metric.Count(considered);
    }

    /** Judges the present values of a column. */
    static MapOutcome ofPresent(Planning planning)
    {
        String column = planning.column().name();
        return new MapOutcome(planning, List.of(column), Shown.VALUE, true, Predicate.all(planning.rows(), Predicate.isPresent(column)));
    }

    /** Judges every row of a column, missing values as well. */
    static MapOutcome ofEvery(Planning planning)
    {
        return new MapOutcome(planning, List.of(planning.column().name()), Shown.VALUE, false, planning.rows());
    }

    /** Judges the rows that the predicate considers. */
    static MapOutcome ofRows(Planning planning, List<String> columns, Shown shown, Predicate considered)
    {
        return new MapOutcome(planning, columns, shown, true, Predicate.all(planning.rows(), considered));
    }

    /** The rows that are judged. */
    Predicate considered()
    {
        return considered.where();
    }

    Step expect(Predicate expected)
    {
        Predicate unexpected = Predicate.all(considered.where(), Predicate.not(expected));
        Metric.Count count = new Metric.Count(unexpected);
        if (planning.format().exampleLimit() == 0) {
            return new Step.Round(List.of(rows, considered, count), values -> verdict(values, values.get(count), List.of(),
                    new UnexpectedRows.Matching(unexpected)));
        }
        Metric.Examples examples = new Metric.Examples(unexpected, exampleColumns(), planning.format().exampleLimit());
        return new Step.Round(List.of(rows, considered, count, examples), values -> verdict(values, values.get(count), values.get(examples),
                new UnexpectedRows.Matching(unexpected)));
    }

    /** Judges by a metric that finds the unexpected rows itself. */
    Step expectNone(Metric<FoundRows> unexpected)
    {
        UnexpectedRows found = unexpected instanceof Metric.Repeated repeated ? new UnexpectedRows.Repeating(repeated.where(), repeated.columns()) : null;
        return new Step.Round(List.of(rows, considered, unexpected), values
                -> verdict(values, values.get(unexpected).count(), values.get(unexpected).examples(), found));
    }

    /** What examples must show: the columns judged, then those that tell rows apart. */
    List<String> exampleColumns()
    {
        List<String> all = new ArrayList<>(columns);
        all.addAll(planning.format().indexColumns());
        return all;
    }

    /** @param found null where the rows can be told while they are read, and no more after */
    private Step.Verdict verdict(MetricValues values, long unexpectedCount, List<Example> examples, UnexpectedRows found)
    {
        long elementCount = values.get(rows);
        long consideredCount = values.get(considered);
        boolean success = consideredCount == 0 || (double) (consideredCount - unexpectedCount) / consideredCount >= planning.number("mostly", 1);
        ResultFormat format = planning.format();
        Map<String, Object> result = new LinkedHashMap<>();
        Double ofConsidered = percent(unexpectedCount, consideredCount);
        result.put("element_count", elementCount);
        result.put("unexpected_count", unexpectedCount);
        result.put("unexpected_percent", ofConsidered);
        List<Object> unexpected = examples.stream().map(this::show).toList();
        if (!format.excludeUnexpectedValues()) {
            result.put("partial_unexpected_list", firstOf(unexpected));
        }
        if (!format.indexColumns().isEmpty()) {
            result.put("unexpected_index_column_names", format.indexColumns());
        }
        if (countsMissing) {
            result.put("missing_count", elementCount - consideredCount);
            result.put("missing_percent", percent(elementCount - consideredCount, elementCount));
            result.put("unexpected_percent_total", percent(unexpectedCount, elementCount));
            result.put("unexpected_percent_nonmissing", ofConsidered);
        }
        if (format.isAtLeast(Level.SUMMARY)) {
            addLists(result, unexpected, examples);
        }
        return new Step.Verdict(success, result, Optional.ofNullable(found));
    }

    private void addLists(Map<String, Object> result, List<Object> unexpected, List<Example> examples)
    {
        ResultFormat format = planning.format();
        if (format.partialUnexpectedCount() > 0 && !format.excludeUnexpectedValues()) {
            result.put("partial_unexpected_counts", counts(examples));
        }
        boolean numbered = examples.stream().allMatch(example -> example.row() >= 0);
        List<Object> indexes = numbered || !format.indexColumns().isEmpty() ? examples.stream().map(this::index).toList() : List.of();
        if (format.partialUnexpectedCount() > 0 && numbered) {
            result.put("partial_unexpected_index_list", firstOf(indexes));
        }
        if (format.level() == Level.COMPLETE) {
            if (!format.excludeUnexpectedValues()) {
                result.put("unexpected_list", unexpected);
            }
            result.put("unexpected_index_list", indexes);
        }
    }

    private <T> List<T> firstOf(List<T> list)
    {
        return list.subList(0, Math.min(list.size(), planning.format().partialUnexpectedCount()));
    }

    private Object show(Example example)
    {
        return switch (shown) {
            case VALUE -> example.values().get(0);
            case LIST -> example.values().subList(0, columns.size());
            case OBJECT -> named(example, columns, 0);
        };
    }

    private Object index(Example example)
    {
        List<String> names = planning.format().indexColumns();
        if (names.isEmpty()) {
            return example.row();
        }
        Map<String, Object> index = named(example, columns, 0);
        index.putAll(named(example, names, columns.size()));
        return index;
    }

    private static Map<String, Object> named(Example example, List<String> names, int offset)
    {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), example.values().get(offset + i));
        }
        return values;
    }

    /** The values that are unexpected most often, those first. */
    private List<Object> counts(List<Example> examples)
    {
        Function<Example, Object> value = shown == Shown.VALUE ? example -> example.values().get(0) : example -> example.values().subList(0, columns.size());
        Map<Object, Long> counts = new LinkedHashMap<>();
        Map<Object, Object> originals = new LinkedHashMap<>();
        for (Example example : examples) {
            Object each = value.apply(example);
            Object key = Values.key(each);
            originals.putIfAbsent(key, each);
            counts.merge(key, 1L, Long::sum);
        }
        Comparator<Map.Entry<Object, Long>> often = Map.Entry.<Object, Long>comparingByValue().reversed();
        List<Object> list = new ArrayList<>();
        counts.entrySet().stream()
                .sorted(often)
                .limit(planning.format().partialUnexpectedCount())
                .sorted(often.thenComparing(Map.Entry.comparingByKey(Values.TOTAL_ORDER)))
                .forEach(entry -> {
                    Map<String, Object> count = new LinkedHashMap<>();
                    count.put("value", originals.get(entry.getKey()));
                    count.put("count", entry.getValue());
                    list.add(count);
                });
        return list;
    }

    private static Double percent(long part, long whole)
    {
        return whole == 0 ? null : (double) part / whole * 100;
    }
}
