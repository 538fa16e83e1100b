package com.advertisex.lake.validation.trino;

import com.advertisex.lake.validation.expectation.ExpectationRegistry;
import com.advertisex.lake.validation.expectation.Judgements;
import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.ResultFormat;
import com.advertisex.lake.validation.suite.SuiteError;
import com.advertisex.lake.validation.suite.SuiteException;
import com.advertisex.lake.validation.table.DataException;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/**
 * Judges suites over tables that Trino reads, by SQL: all expectations of a suite share one statement, and that one scan of the table. A suite with z-scores
 * or outliers takes a second statement. Figures on different values (uniqueness, numbers of different values, most common values, quantiles, medians,
 * divergence from a partition of values) share the scan up to {@link TrinoSettings#valuesInOneScan}; beyond, each column has a statement of its own.
 * <p>
 * Verdicts and figures are those of the streaming engine. Rows have no number and no order here: examples are those that come first by their texts, at most
 * 10,000. Tables of Iceberg are read at one snapshot from beginning to end.
 */
public final class TrinoEngine
{
    private final ExpectationRegistry registry = new ExpectationRegistry();
    private final TrinoSettings settings;

    public TrinoEngine(TrinoSettings settings)
    {
        this.settings = requireNonNull(settings, "settings is null");
    }

    /**
     * @param trino a connection of Trino's JDBC driver; stays open
     * @param format of results whose expectation does not name one
     * @param failing where to keep the rows that make expectations fail, if at all; nothing is written where there are none
     * @throws SuiteException if the suite does not go with the columns, or asks for what SQL cannot say; nothing was read then
     * @throws DataException if there is no such table, branch or column of the filter, or a statement fails; with Trino's words and the query's id
     */
    public TrinoValidation validate(ExpectationSuite suite, Connection trino, TrinoTable table, ResultFormat format, Optional<FailingRows> failing)
    {
        TrinoSession session = new TrinoSession(requireNonNull(trino, "trino is null"));
        TrinoTable pinned = session.pinned(table);
        SqlColumns columns = SqlColumns.of(session.columns(pinned));
        if (failing.isPresent()) {
            requireRoom(session, failing.get(), columns);
        }
        Judgements judgements = Judgements.begin(registry, suite, columns.schema(), format, metric -> check(metric, pinned, columns));
        MeasuredTrinoTable measured = new MeasuredTrinoTable(session, pinned, columns, settings);
        while (judgements.areOpen()) {
            judgements.goOn(measured.measure(judgements.needs()));
        }
        long kept = failing.isPresent() && !judgements.unexpectedRows().isEmpty() ? keep(session, failing.get(), suite, judgements, pinned, columns) : 0;
        return new TrinoValidation(judgements.result(measured.scans()), pinned, kept);
    }

    private static void check(Metric<?> metric, TrinoTable table, SqlColumns columns)
    {
        try {
            new RoundStatement(table, columns).compute(metric);
        }
        catch (SqlRefusal e) {
            throw new SuiteException(SuiteError.UNSUPPORTED_EXPECTATION, "cannot be judged by Trino: " + e.getMessage()
                    + "; the streaming engine can judge it, over the rows or a file of them", e);
        }
    }

    private static List<String> columnsOfKept(SqlColumns columns)
    {
        List<String> names = new ArrayList<>(FailingRowsSql.ADDED);
        names.addAll(columns.schema().names());
        return names;
    }

    private static void requireRoom(TrinoSession session, FailingRows failing, SqlColumns columns)
    {
        for (String added : FailingRowsSql.ADDED) {
            if (columns.schema().position(added).isPresent()) {
                throw new DataException("failing rows cannot be kept: the table has a column '" + added + "' of its own");
            }
        }
        session.columnNames(failing.table()).ifPresent(there -> {
            List<String> wanted = columnsOfKept(columns);
            if (!there.equals(wanted)) {
                throw new DataException("failing rows cannot be kept in " + failing.table() + ": it is there with the columns " + String.join(", ", there)
                        + "; it must have " + String.join(", ", wanted) + ", or not be there");
            }
        });
    }

    private static long keep(TrinoSession session, FailingRows failing, ExpectationSuite suite, Judgements judgements, TrinoTable table, SqlColumns columns)
    {
        String select = new FailingRowsSql(table, columns).select(failing.runId(), suite.name(), judgements.unexpectedRows());
        String target = failing.table().quotedName();
        if (session.columnNames(failing.table()).isEmpty()) {
            return session.write("CREATE TABLE " + target + " AS\n" + select);
        }
        return session.write("INSERT INTO " + target + " ("
                + columnsOfKept(columns).stream().map(SqlText::identifier).collect(Collectors.joining(", ")) + ")\n" + select);
    }
}
