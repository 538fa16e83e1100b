package com.advertisex.lake.validation.profile;

import com.advertisex.lake.validation.metric.MeasuredTable;
import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.metric.MetricValues;
import com.advertisex.lake.validation.predicate.Predicate;
import com.advertisex.lake.validation.suite.ExpectationConfiguration;
import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.Generation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * Writes a first suite from data: what is true of the rows that are there, for someone to read and to correct. Columns, types, keys and values that are never
 * missing are {@code critical}; what is guessed from values is a {@code warning}. What was seen stands in {@code meta.notes} of each expectation.
 * <p>
 * The rows that a suite was made of meet it. The same rows make the same suite, whichever engine reads them: it takes one pass or statement, and a second one
 * where there are codes or pairs of times to look at.
 */
public final class Profiler
{
    /** From how many values on something is guessed from them. */
    static final int LEAST_VALUES = 10;

    private static final Metric.Count ROWS = new Metric.Count(Predicate.ALWAYS);

    /**
     * @param name of the suite
     * @return a suite of 1.x
     * @throws com.advertisex.lake.validation.table.DataException if the table cannot be read to its end
     */
    public ExpectationSuite profile(MeasuredTable table, String name)
    {
        requireNonNull(table, "table is null");
        requireNonNull(name, "name is null");
        List<ColumnMetrics> columns = table.schema().columns().stream().map(ColumnMetrics::new).toList();
        MetricValues first = table.measure(asked(columns));
        long rows = first.get(ROWS);
        List<ColumnFacts> facts = columns.stream().map(each -> each.facts(rows, first)).toList();
        TimePairs pairs = TimePairs.of(facts);
        MetricValues second = measureMore(table, facts, pairs);
        List<Proposal> proposals = new ArrayList<>();
        proposals.add(Proposal.critical("expect_table_columns_to_match_ordered_list", "These are the columns, in their order.")
                .with("column_list", table.schema().names()));
        if (rows > 0) {
            proposals.add(rowCount(rows));
        }
        facts.forEach(each -> proposals.addAll(ColumnRules.propose(ColumnMetrics.withoutAccidents(each, second))));
        proposals.addAll(pairs.propose(second));
        return suite(name, rows, proposals);
    }

    private static Set<Metric<?>> asked(List<ColumnMetrics> columns)
    {
        Set<Metric<?>> metrics = new LinkedHashSet<>();
        metrics.add(ROWS);
        columns.forEach(each -> metrics.addAll(each.asked()));
        return metrics;
    }

    private static MetricValues measureMore(MeasuredTable table, List<ColumnFacts> facts, TimePairs pairs)
    {
        Set<Metric<?>> metrics = new LinkedHashSet<>(pairs.asked());
        facts.forEach(each -> metrics.addAll(ColumnMetrics.askedOfShapes(each)));
        return metrics.isEmpty() ? new MetricValues() : table.measure(metrics);
    }

    private static Proposal rowCount(long rows)
    {
        Span wide = Ranges.aroundCount(rows);
        return Proposal.warning("expect_table_row_count_to_be_between", "There are " + rows + " rows: expected are from half as many to twice as many.")
                .with("min_value", wide.least()).with("max_value", wide.greatest());
    }

    private static ExpectationSuite suite(String name, long rows, List<Proposal> proposals)
    {
        List<ExpectationConfiguration> expectations = new ArrayList<>();
        proposals.forEach(each -> expectations.add(each.configuration(expectations.size() + 1)));
        String notes = rows == 0 ? "Proposed from a table without rows: only its structure could be seen."
                : "Proposed from " + rows + " rows. Read each expectation before you rely on it: it says what was so, not what has to be.";
        return new ExpectationSuite(name, Generation.GX_1, expectations, Map.of(), Map.of("notes", notes), name);
    }
}
