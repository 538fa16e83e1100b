package com.advertisex.lake.validation.trino;

import com.advertisex.lake.validation.metric.Example;
import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.metric.MetricException;
import com.advertisex.lake.validation.metric.MetricValues;
import com.advertisex.lake.validation.predicate.Predicate;
import com.advertisex.lake.validation.predicate.PredicateColumns;
import com.advertisex.lake.validation.table.ColumnType;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one statement that computes all metrics of a round, and gives one row.
 * <p>
 * Counts, examples, minima, maxima, sums, means and deviations are aggregates of one scan of the table. What is about different values
 * ({@link Metric.DistinctCount}, {@link Metric.ValueCounts}, {@link Metric.MostCommon}, {@link Metric.Repeated}, {@link Metric.Quantiles}) needs how often
 * each occurs: as a histogram, which is one more aggregate of that scan and held in memory, or by a second scan of the columns concerned, which groups for
 * all of them at once and which Trino distributes and spills. {@link ValueSets} makes the figures of either.
 */
final class RoundStatement
{
    /** How many of something Trino's min_by collects. */
    static final int MOST_COLLECTED = 10_000;

    private final TrinoTable table;
    private final SqlColumns columns;
    private final PredicateSql predicates;
    private final ValueSets valueSets;
    private final List<String> aggregates = new ArrayList<>();
    private final List<Reader> readers = new ArrayList<>();
    private final Map<Metric<?>, String> failures = new LinkedHashMap<>();
    private final Set<String> columnsRead = new LinkedHashSet<>();

    /** Takes the value of a metric from the statement's row. */
    @FunctionalInterface
    interface Reader
    {
        void read(ResultSet row, MetricValues values)
                throws SQLException;
    }

    RoundStatement(TrinoTable table, SqlColumns columns)
    {
        this.table = table;
        this.columns = columns;
        this.predicates = new PredicateSql(columns);
        this.valueSets = new ValueSets(columns, predicates);
    }

    /** @throws SqlRefusal if SQL cannot compute it */
    void compute(Metric<?> metric)
    {
        // Trino leaves out of a scan what the rest of the statement does not need.
        columnsRead.addAll(PredicateColumns.of(metric.where()));
        try {
            add(metric);
        }
        catch (MetricException e) {
            failures.put(metric, e.getMessage());
        }
    }

    private void add(Metric<?> metric)
    {
        if (metric instanceof Metric.Count count) {
            String name = aggregate(count.where().equals(Predicate.ALWAYS) ? "count(*)" : "count_if(" + predicates.test(count.where()) + ")");
            readers.add((row, values) -> values.put(count, row.getLong(name)));
        }
        else if (metric instanceof Metric.Examples examples) {
            addExamples(examples);
        }
        else if (metric instanceof Metric.Aggregate aggregate) {
            addAggregate(aggregate);
        }
        else if (metric instanceof Metric.OutOfOrder) {
            throw new SqlRefusal("rows have no order in SQL");
        }
        else {
            columnsRead.addAll(valueSets.add(metric));
        }
    }

    private String aggregate(String sql)
    {
        int known = aggregates.indexOf(sql);
        if (known >= 0) {
            return "m" + known;
        }
        aggregates.add(sql);
        return "m" + (aggregates.size() - 1);
    }

    /** Those that come first by their texts, so that the same table gives the same ones. */
    private void addExamples(Metric.Examples examples)
    {
        String where = predicates.test(examples.where());
        int limit = Math.min(examples.limit(), MOST_COLLECTED);
        if (limit == 0) {
            readers.add((row, values) -> values.put(examples, List.of()));
            return;
        }
        String texts = examples.columns().stream().map(this::text).collect(Collectors.joining(", "));
        String order = "array_join(ARRAY[" + texts + "], ',', '')";
        String name = aggregate("json_format(CAST(min_by(IF(" + where + ", " + ResultText.together(texts) + "), IF(" + where + ", " + order + "), " + limit
                + ") FILTER (WHERE " + where + ") AS JSON))");
        columnsRead.addAll(examples.columns());
        List<ColumnType> types = examples.columns().stream().map(column -> columns.type(column).type()).toList();
        readers.add((row, values) -> values.put(examples, ResultText.lists(row.getString(name)).stream().map(each -> example(each, types)).toList()));
    }

    private String text(String column)
    {
        SqlValue value = columns.value(column);
        return ResultText.encode(value.sql(), value, columns.type(column).isJson());
    }

    static Example example(List<String> texts, List<ColumnType> types)
    {
        List<Object> decoded = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            decoded.add(ResultText.decode(texts.get(i), types.get(i)));
        }
        return new Example(-1, decoded);
    }

    private void addAggregate(Metric.Aggregate metric)
    {
        columnsRead.addAll(PredicateColumns.of(new Predicate.IsMissing(metric.of())));
        SqlValue value = predicates.operands().value(metric.of());
        String filter = metric.where().equals(Predicate.ALWAYS) ? "" : " FILTER (WHERE " + predicates.test(metric.where()) + ")";
        switch (metric.function()) {
            case MIN, MAX -> {
                if (value.kind() == SqlValue.Kind.NESTED) {
                    throw new MetricException(value.what() + " has no order");
                }
                String function = metric.function() == Metric.Function.MIN ? "min(" : "max(";
                String name = aggregate(ResultText.encode(function + value.sql() + ")" + filter, value, true));
                readers.add((row, values) -> values.put(metric, ResultText.decode(row.getString(name), value.type())));
            }
            case SUM, MEAN -> {
                SumSql sum = new SumSql(value, filter);
                List<String> names = sum.aggregates().stream().map(this::aggregate).toList();
                readers.add((row, values) -> {
                    List<String> parts = new ArrayList<>();
                    for (String name : names) {
                        parts.add(row.getString(name));
                    }
                    values.put(metric, metric.function() == Metric.Function.SUM ? sum.sum(parts) : sum.mean(parts));
                });
            }
            case STANDARD_DEVIATION -> {
                if (value.kind() != SqlValue.Kind.NUMBER) {
                    throw new MetricException(value.what() + " is no number");
                }
                String name = aggregate("CAST(stddev_samp(CAST(" + value.sql() + " AS double))" + filter + " AS varchar)");
                readers.add((row, values) -> values.put(metric, ResultText.decode(row.getString(name), ColumnType.FLOAT)));
            }
        }
    }

    /** How many columns, and lists of columns, have their different values counted. */
    int valueSets()
    {
        return valueSets.size();
    }

    /** Whether there is anything to ask the table. */
    boolean isEmpty()
    {
        return readers.isEmpty() && valueSets.size() == 0;
    }

    /** @param grouped whether different values, of one column then and nothing else, are counted as groups of rows, and not in the memory of one aggregation */
    String sql(boolean grouped)
    {
        if (valueSets.size() == 0) {
            return scan(List.of());
        }
        return grouped ? grouped() : inOneScan();
    }

    /** @param more aggregates that have names already */
    private String scan(List<String> more)
    {
        List<String> named = new ArrayList<>();
        for (int i = 0; i < aggregates.size(); i++) {
            named.add(aggregates.get(i) + " AS m" + i);
        }
        named.addAll(more);
        return "SELECT " + (named.isEmpty() ? "count(*) AS m" : String.join(",\n  ", named)) + "\nFROM (" + questions() + ")";
    }

    private String questions()
    {
        String answers = predicates.questions().entrySet().stream().map(each -> ",\n    " + each.getKey() + " AS " + each.getValue())
                .collect(Collectors.joining());
        return "SELECT *" + answers + "\n  FROM (" + columns.select(columnsRead, table) + ")";
    }

    private String inOneScan()
    {
        String scanned = scan(valueSets.histograms());
        List<String> figures = new ArrayList<>();
        List<String> once = new ArrayList<>();
        for (int i = 0; i < aggregates.size(); i++) {
            // On one of the rows only: they are many where values are.
            once.add("IF(coalesce(o, 1) = 1, m" + i + ") AS m" + i);
            figures.add("any_value(m" + i + ") AS m" + i);
        }
        figures.addAll(valueSets.figures());
        once.addAll(valueSets.unnested());
        String values = "SELECT " + String.join(", ", once) + "\nFROM (" + scanned + ")\nLEFT JOIN " + valueSets.unnest() + " ON TRUE";
        return "SELECT " + String.join(",\n  ", figures) + "\nFROM (" + valueSets.ranked(values) + ")";
    }

    private String grouped()
    {
        return "SELECT " + String.join(",\n  ", valueSets.figures()) + "\nFROM (" + valueSets.ranked(valueSets.grouped(questions())) + ")";
    }

    void read(ResultSet row, MetricValues values)
            throws SQLException
    {
        for (Reader reader : readers) {
            reader.read(row, values);
        }
        valueSets.read(row, values);
        putFailures(values);
    }

    /** Metrics that have no answer, whatever the rows are. */
    void putFailures(MetricValues values)
    {
        failures.forEach(values::fail);
    }
}
