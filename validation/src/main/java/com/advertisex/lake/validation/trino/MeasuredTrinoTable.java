package com.advertisex.lake.validation.trino;

import com.advertisex.lake.validation.metric.MeasuredTable;
import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.metric.MetricValues;
import com.advertisex.lake.validation.table.DataException;
import com.advertisex.lake.validation.table.TableSchema;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * A table as Trino computes metrics of it: all of them in one statement, or in a statement for each column of which different values are asked for, where
 * these may be many. A table of Iceberg is read at the snapshot that it had when this was made.
 */
public final class MeasuredTrinoTable
        implements MeasuredTable
{
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
        RoundStatement all = statement(metrics);
        if (all.valueSets() == 0 || fitOneScan(all.valueSets())) {
            ask(all, false, values);
            return values;
        }
        parts(metrics).forEach(part -> ask(statement(part), true, values));
        return values;
    }

    private RoundStatement statement(Iterable<Metric<?>> metrics)
    {
        RoundStatement statement = new RoundStatement(table, columns);
        metrics.forEach(statement::compute);
        return statement;
    }

    private void ask(RoundStatement statement, boolean grouped, MetricValues values)
    {
        if (statement.isEmpty()) {
            statement.putFailures(values);
            return;
        }
        scans++;
        session.one(statement.sql(grouped), row -> statement.read(row, values));
    }

    /**
     * What is asked of rows first, then what is asked of the different values of each column, or of each combination of columns: to count these takes far
     * more than to read them, and takes less one after another than all at once.
     */
    static List<List<Metric<?>>> parts(Set<Metric<?>> metrics)
    {
        Map<List<String>, List<Metric<?>>> parts = new LinkedHashMap<>();
        parts.put(List.of(), new ArrayList<>());
        metrics.forEach(metric -> parts.computeIfAbsent(ValueSets.columnsOf(metric), any -> new ArrayList<>()).add(metric));
        return parts.values().stream().filter(part -> !part.isEmpty()).toList();
    }

    /** How often the table was read. */
    int scans()
    {
        return scans;
    }

    private boolean fitOneScan(int valueSets)
    {
        OptionalLong rows = session.estimatedRows(table);
        return rows.isPresent() && rows.getAsLong() <= settings.valuesInOneScan() / valueSets;
    }
}
