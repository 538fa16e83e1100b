package com.advertisex.lake.validation.trino;

import com.advertisex.lake.validation.expectation.UnexpectedRows;
import com.advertisex.lake.validation.predicate.Predicate;
import com.advertisex.lake.validation.predicate.PredicateColumns;
import com.advertisex.lake.validation.suite.ExpectationConfiguration;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The one statement that looks up the rows that made expectations fail: one scan for all that judge a row by itself, and one more of the columns concerned
 * for each that asks for uniqueness.
 */
final class FailingRowsSql
{
    /** Before the columns of the table. */
    static final List<String> ADDED = List.of("validation_run_id", "validation_suite", "validation_expectation", "validation_type", "validation_severity");

    private final TrinoTable table;
    private final SqlColumns columns;
    private final PredicateSql predicates;

    FailingRowsSql(TrinoTable table, SqlColumns columns)
    {
        this.table = table;
        this.columns = columns;
        this.predicates = new PredicateSql(columns);
    }

    String select(String runId, String suite, Map<ExpectationConfiguration, UnexpectedRows> unexpected)
    {
        Set<String> read = new LinkedHashSet<>();
        List<String> tests = new ArrayList<>();
        List<String> positions = new ArrayList<>();
        unexpected.forEach((expectation, rows) -> {
            tests.add(test(rows, read));
            positions.add(Integer.toString(expectation.position()));
        });
        String failed = "filter(ARRAY[" + IntStream.range(0, tests.size()).mapToObj(i -> "IF(" + tests.get(i) + ", " + (i + 1) + ")")
                .collect(Collectors.joining(", ")) + "], i -> i IS NOT NULL)";
        List<String> names = columns.schema().names();
        List<ExpectationConfiguration> expectations = List.copyOf(unexpected.keySet());
        return "SELECT CAST(" + SqlText.text(runId) + " AS varchar) AS " + ADDED.get(0) + ", CAST(" + SqlText.text(suite) + " AS varchar) AS " + ADDED.get(1)
                + ", element_at(ARRAY[" + String.join(", ", positions) + "], i) AS " + ADDED.get(2)
                + ", CAST(element_at(ARRAY[" + texts(expectations.stream().map(ExpectationConfiguration::type).toList()) + "], i) AS varchar) AS "
                + ADDED.get(3)
                + ", CAST(element_at(ARRAY[" + texts(expectations.stream().map(each -> each.severity().label()).toList()) + "], i) AS varchar) AS "
                + ADDED.get(4)
                + IntStream.range(0, names.size()).mapToObj(i -> ", r" + i + " AS " + SqlText.identifier(names.get(i))).collect(Collectors.joining())
                + "\nFROM (SELECT *, " + failed + " AS failed\n  FROM (" + questions(read) + "))"
                + "\nCROSS JOIN UNNEST(failed) AS f(i)";
    }

    private static String texts(List<String> values)
    {
        return values.stream().map(SqlText::text).collect(Collectors.joining(", "));
    }

    private String test(UnexpectedRows rows, Set<String> read)
    {
        if (rows instanceof UnexpectedRows.Matching matching) {
            read.addAll(PredicateColumns.of(matching.where()));
            return predicates.test(matching.where());
        }
        UnexpectedRows.Repeating repeating = (UnexpectedRows.Repeating) rows;
        read.addAll(PredicateColumns.of(repeating.where()));
        read.addAll(repeating.columns());
        return "(" + predicates.test(repeating.where()) + " AND " + key(repeating.columns())
                + " IN (" + repeated(repeating.where(), repeating.columns()) + "))";
    }

    /** What equal values share; never null where the first column is there, or there are several. */
    private String key(List<String> names)
    {
        List<SqlValue> values = names.stream().map(columns::value).toList();
        if (values.size() == 1) {
            return values.get(0).sql();
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            texts.add(ResultText.encode(values.get(i).sql(), values.get(i), columns.type(names.get(i)).isJson()));
        }
        return ResultText.together(String.join(", ", texts));
    }

    private String repeated(Predicate where, List<String> names)
    {
        PredicateSql own = new PredicateSql(columns);
        String test = own.test(where);
        Set<String> read = new LinkedHashSet<>(PredicateColumns.of(where));
        read.addAll(names);
        return "SELECT " + key(names) + " FROM (SELECT *" + answers(own) + " FROM (" + columns.select(read, table) + ")) WHERE " + test
                + " GROUP BY 1 HAVING count(*) > 1";
    }

    private String questions(Set<String> read)
    {
        return "SELECT *" + answers(predicates) + "\n    FROM (" + columns.selectAll(read, table) + ")";
    }

    private static String answers(PredicateSql predicates)
    {
        return predicates.questions().entrySet().stream().map(each -> ", " + each.getKey() + " AS " + each.getValue()).collect(Collectors.joining());
    }
}
