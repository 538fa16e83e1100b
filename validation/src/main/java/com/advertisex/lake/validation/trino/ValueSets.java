package com.advertisex.lake.validation.trino;

import com.advertisex.lake.validation.metric.Example;
import com.advertisex.lake.validation.metric.FoundRows;
import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.metric.MetricException;
import com.advertisex.lake.validation.metric.MetricValues;
import com.advertisex.lake.validation.metric.QuantileRanks;
import com.advertisex.lake.validation.metric.ValueCount;
import com.advertisex.lake.validation.predicate.Predicate;
import com.advertisex.lake.validation.table.ColumnType;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Figures on the different values of columns. Whichever way they are counted, there is a table in the end with two columns for each set of them: a value,
 * {@code k0}, and how often it occurs, {@code n0}, which is null in rows of other sets.
 */
final class ValueSets
{
    private final SqlColumns columns;
    private final PredicateSql predicates;
    private final List<ValueSet> sets = new ArrayList<>();
    private final Set<Integer> ranked = new LinkedHashSet<>();
    private final List<String> figures = new ArrayList<>();
    private final List<RoundStatement.Reader> readers = new ArrayList<>();

    ValueSets(SqlColumns columns, PredicateSql predicates)
    {
        this.columns = columns;
        this.predicates = predicates;
    }

    /** @param isRow whether a value is a row of values: of several columns, or of one that may be missing, which a histogram passes over */
    private record ValueSet(int number, Predicate where, String test, List<String> columns, List<SqlValue> values, boolean isRow)
    {
        String key()
        {
            return "k" + number;
        }

        String count()
        {
            return "n" + number;
        }

        String part(int column)
        {
            return isRow ? key() + "[" + (column + 1) + "]" : key();
        }

        /** What a value is made of. */
        String expression()
        {
            String list = values.stream().map(SqlValue::sql).collect(Collectors.joining(", "));
            return isRow ? "ROW(" + list + ")" : list;
        }
    }

    /** The columns whose different values a metric asks for; empty if it asks for none. */
    static List<String> columnsOf(Metric<?> metric)
    {
        if (metric instanceof Metric.DistinctCount distinct) {
            return List.of(distinct.column());
        }
        if (metric instanceof Metric.ValueCounts counts) {
            return List.of(counts.column());
        }
        if (metric instanceof Metric.MostCommon common) {
            return List.of(common.column());
        }
        if (metric instanceof Metric.Repeated repeated) {
            return repeated.columns();
        }
        return metric instanceof Metric.Quantiles quantiles ? List.of(quantiles.column()) : List.of();
    }

    /** @return the columns that it is about */
    List<String> add(Metric<?> metric)
    {
        if (metric instanceof Metric.DistinctCount distinct) {
            ValueSet set = set(distinct.where(), List.of(distinct.column()));
            String name = figure("count(" + set.count() + ")");
            readers.add((row, values) -> values.put(distinct, row.getLong(name)));
            return set.columns();
        }
        if (metric instanceof Metric.ValueCounts counts) {
            return addCounts(counts, set(counts.where(), List.of(counts.column())));
        }
        if (metric instanceof Metric.MostCommon common) {
            return addMostCommon(common, set(common.where(), List.of(common.column())));
        }
        if (metric instanceof Metric.Repeated repeated) {
            return addRepeated(repeated, set(repeated.where(), repeated.columns()));
        }
        Metric.Quantiles quantiles = (Metric.Quantiles) metric;
        return addQuantiles(quantiles, set(quantiles.where(), List.of(quantiles.column())));
    }

    private ValueSet set(Predicate where, List<String> names)
    {
        for (ValueSet known : sets) {
            if (known.where().equals(where) && known.columns().equals(names)) {
                return known;
            }
        }
        List<SqlValue> values = names.stream().map(columns::value).toList();
        for (int i = 0; i < names.size(); i++) {
            boolean isNested = values.get(i).kind() == SqlValue.Kind.NESTED;
            if (isNested && names.size() == 1 && !columns.type(names.get(i)).isArray()) {
                throw new MetricException(values.get(i).what() + " is not compared with others");
            }
        }
        Predicate present = Predicate.isPresent(names.get(0));
        boolean isPresent = where.equals(present) || (where instanceof Predicate.All all && all.parts().contains(present));
        ValueSet set = new ValueSet(sets.size(), where, predicates.test(where), names, values, names.size() > 1 || !isPresent);
        sets.add(set);
        return set;
    }

    private String figure(String sql)
    {
        figures.add(sql + " AS f" + figures.size());
        return "f" + (figures.size() - 1);
    }

    private String text(ValueSet set, int column)
    {
        return ResultText.encode(set.part(column), set.values().get(column), columns.type(set.columns().get(column)).isJson());
    }

    private String texts(ValueSet set)
    {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < set.columns().size(); i++) {
            texts.add(text(set, i));
        }
        return String.join(", ", texts);
    }

    private static String withCount(String texts, ValueSet set)
    {
        return ResultText.together(texts + ", CAST(" + set.count() + " AS varchar)");
    }

    /** What values are sorted by: themselves, or where Trino has no order for them, their texts. */
    private String order(ValueSet set)
    {
        boolean ordered = !set.isRow() && set.values().get(0).kind() != SqlValue.Kind.NESTED;
        return ordered ? set.key() : "array_join(ARRAY[" + texts(set) + "], ',', '')";
    }

    private List<String> addCounts(Metric.ValueCounts counts, ValueSet set)
    {
        String each = withCount(text(set, 0), set);
        String filter = " FILTER (WHERE " + set.count() + " IS NOT NULL)";
        String collected = counts.limit() > RoundStatement.MOST_COLLECTED ? "array_agg(" + each + " ORDER BY " + order(set) + ")"
                : "min_by(" + each + ", " + order(set) + ", " + Math.max(1, counts.limit()) + ")";
        String name = figure("json_format(CAST(" + collected + filter + " AS JSON))");
        ColumnType type = set.values().get(0).type();
        readers.add((row, values) -> values.put(counts, ResultText.lists(row.getString(name)).stream().limit(counts.limit())
                .map(found -> valueCount(found, type)).toList()));
        return set.columns();
    }

    private List<String> addMostCommon(Metric.MostCommon common, ValueSet set)
    {
        int limit = Math.min(Math.max(1, common.limit()), RoundStatement.MOST_COLLECTED);
        String name = figure("json_format(CAST(min_by(" + withCount(text(set, 0), set) + ", ROW(-" + set.count() + ", " + order(set) + "), " + limit
                + ") FILTER (WHERE " + set.count() + " IS NOT NULL) AS JSON))");
        ColumnType type = set.values().get(0).type();
        readers.add((row, values) -> {
            List<ValueCount> found = ResultText.lists(row.getString(name)).stream().limit(common.limit()).map(each -> valueCount(each, type)).toList();
            values.put(common, found.stream().filter(each -> each.count() == found.get(0).count()).toList());
        });
        return set.columns();
    }

    private static ValueCount valueCount(List<String> texts, ColumnType type)
    {
        return new ValueCount(ResultText.decode(texts.get(0), type), Long.parseLong(texts.get(1)));
    }

    /** Rows that share a value look alike in its columns: each stands for as many as there are. */
    private List<String> addRepeated(Metric.Repeated repeated, ValueSet set)
    {
        String filter = ") FILTER (WHERE " + set.count() + " > 1)";
        String count = figure("coalesce(sum(" + set.count() + filter + ", 0)");
        int limit = Math.min(repeated.limit(), RoundStatement.MOST_COLLECTED);
        if (limit == 0) {
            readers.add((row, values) -> values.put(repeated, new FoundRows(row.getLong(count), List.of())));
            return set.columns();
        }
        String shared = "IF(" + set.count() + " > 1, " + withCount(texts(set), set) + ")";
        String name = figure("json_format(CAST(min_by(" + shared + ", " + order(set) + ", " + limit + filter + " AS JSON))");
        List<ColumnType> types = set.values().stream().map(SqlValue::type).toList();
        readers.add((row, values) -> {
            List<Example> examples = new ArrayList<>();
            for (List<String> each : ResultText.lists(row.getString(name))) {
                long rows = Math.min(limit - examples.size(), Long.parseLong(each.get(types.size())));
                for (long i = 0; i < rows; i++) {
                    examples.add(RoundStatement.example(each, types));
                }
            }
            values.put(repeated, new FoundRows(row.getLong(count), examples));
        });
        return set.columns();
    }

    private List<String> addQuantiles(Metric.Quantiles quantiles, ValueSet set)
    {
        ranked.add(set.number());
        SqlValue value = set.values().get(0);
        String count = figure("max(t" + set.number() + ")");
        List<String> lower = new ArrayList<>();
        List<String> upper = new ArrayList<>();
        for (double quantile : quantiles.of()) {
            lower.add(figure(ranked(set, "floor", quantile, value)));
            upper.add(figure(ranked(set, "ceil", quantile, value)));
        }
        readers.add((row, values) -> {
            long rows = row.getLong(count);
            Object[] found = new Object[lower.size()];
            for (int i = 0; i < found.length && rows > 0; i++) {
                found[i] = QuantileRanks.value(quantiles.of().get(i), rows, ResultText.decode(row.getString(lower.get(i)), value.type()),
                        ResultText.decode(row.getString(upper.get(i)), value.type()), quantiles.interpolation());
            }
            values.put(quantiles, Arrays.asList(found));
        });
        return set.columns();
    }

    /** The value at the rank: the least that is reached after more rows than stand before the rank. */
    private static String ranked(ValueSet set, String rounding, double quantile, SqlValue value)
    {
        return ResultText.encode("min(" + set.part(0) + ") FILTER (WHERE r" + set.number() + " > " + rounding + "(" + SqlText.number(quantile) + " * CAST(t"
                + set.number() + " - 1 AS double)))", value, true);
    }

    int size()
    {
        return sets.size();
    }

    /** Aggregates of the scan: {@code h0}, {@code h1}... */
    List<String> histograms()
    {
        return sets.stream().map(set -> "histogram(" + set.expression() + ") FILTER (WHERE " + set.test() + ") AS h" + set.number()).toList();
    }

    /** The histograms side by side. */
    String unnest()
    {
        return "UNNEST(" + sets.stream().map(set -> "h" + set.number()).collect(Collectors.joining(", ")) + ") WITH ORDINALITY AS u("
                + String.join(", ", unnested()) + ", o)";
    }

    List<String> unnested()
    {
        return sets.stream().flatMap(set -> List.of(set.key(), set.count()).stream()).toList();
    }

    /**
     * The different values of one column, or of one combination of columns, as rows.
     *
     * @throws IllegalStateException if there are others
     */
    String grouped(String rows)
    {
        if (sets.stream().map(ValueSet::columns).distinct().count() != 1) {
            throw new IllegalStateException("different values of " + sets.stream().map(ValueSet::columns).distinct().toList() + " have no groups in common");
        }
        String group = sets.get(0).values().stream().map(SqlValue::sql).distinct().collect(Collectors.joining(", "));
        String counts = sets.stream().map(set -> "count_if(" + set.test() + ") AS q" + set.number()).collect(Collectors.joining(", "));
        List<String> list = new ArrayList<>();
        for (ValueSet set : sets) {
            String test = "q" + set.number() + " > 0";
            list.add("IF(" + test + ", " + set.expression() + ") AS " + set.key());
            list.add("IF(" + test + ", q" + set.number() + ") AS " + set.count());
        }
        return "SELECT " + String.join(", ", list) + "\nFROM (SELECT " + group + ", " + counts + "\nFROM (" + rows + ")\nGROUP BY " + group + ")";
    }

    /** With the ranks that quantiles are found by, where there are any. */
    String ranked(String rows)
    {
        if (ranked.isEmpty()) {
            return rows;
        }
        return "SELECT *" + ranked.stream().map(number -> ", sum(n" + number + ") OVER (ORDER BY k" + number + " NULLS LAST ROWS UNBOUNDED PRECEDING) AS r"
                + number + ", sum(n" + number + ") OVER () AS t" + number).collect(Collectors.joining()) + "\nFROM (" + rows + ")";
    }

    List<String> figures()
    {
        return figures;
    }

    void read(ResultSet row, MetricValues values)
            throws SQLException
    {
        for (RoundStatement.Reader reader : readers) {
            reader.read(row, values);
        }
    }
}
