package com.advertisex.lake.validation.trino;

import com.advertisex.lake.validation.metric.MeasuredTable;
import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.metric.MetricValues;
import com.advertisex.lake.validation.table.DataException;
import com.advertisex.lake.validation.table.TableSchema;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * A table as Trino computes metrics of it: all of them in one statement, or in several where the different values of very many columns are asked for. A table
 * of Iceberg is read at the snapshot that it had when this was made.
 */
public final class MeasuredTrinoTable
        implements MeasuredTable
{
    /** Trino's grouping() tells 63 columns apart. */
    private static final int MOST_VALUE_SETS = 60;

    private final TrinoSession session;
    private final TrinoTable table;
    private final SqlColumns columns;
    private final TrinoSettings settings;
    private int scans;

    MeasuredTrinoTable(TrinoSession session, TrinoTable table, SqlColumns columns, TrinoSettings settings)
    {
        this.session = requireNonNull(session, "session is null");
        this.table = requireNonNull(table, "table is null");
        this.columns = requireNonNull(columns, "columns is null");
        this.settings = requireNonNull(settings, "settings is null");
    }

    /**
     * @param trino a connection of Trino's JDBC driver; stays open
     * @throws DataException if there is no such table, branch or column of the filter
     */
    public static MeasuredTrinoTable of(Connection trino, TrinoTable table, TrinoSettings settings)
    {
        TrinoSession session = new TrinoSession(requireNonNull(trino, "trino is null"));
        TrinoTable pinned = session.pinned(table);
        return new MeasuredTrinoTable(session, pinned, SqlColumns.of(session.columns(pinned)), settings);
    }

    @Override
    public TableSchema schema()
    {
        return columns.schema();
    }

    @Override
    public MetricValues measure(Set<Metric<?>> metrics)
    {
        MetricValues values = new MetricValues();
        for (RoundStatement statement : statements(metrics, table, columns)) {
            if (statement.isEmpty()) {
                statement.putFailures(values);
                continue;
            }
            boolean secondScan = statement.valueSets() > 0 && needsSecondScan(session.estimatedRows(table), statement.valueSets());
            scans += secondScan ? 2 : 1;
            session.one(statement.sql(secondScan), row -> statement.read(row, values));
        }
        return values;
    }

    /** One, but where Trino has not the room for all different values. */
    static List<RoundStatement> statements(Set<Metric<?>> metrics, TrinoTable table, SqlColumns columns)
    {
        List<RoundStatement> statements = new ArrayList<>();
        RoundStatement statement = new RoundStatement(table, columns);
        statements.add(statement);
        for (Metric<?> metric : metrics) {
            if (statement.valueSets() >= MOST_VALUE_SETS) {
                statement = new RoundStatement(table, columns);
                statements.add(statement);
            }
            statement.compute(metric);
        }
        return statements;
    }

    /** How often the table was read. */
    int scans()
    {
        return scans;
    }

    private boolean needsSecondScan(OptionalLong rows, int valueSets)
    {
        return rows.isEmpty() || rows.getAsLong() > settings.valuesInOneScan() / valueSets;
    }
}
