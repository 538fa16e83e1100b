package com.advertisex.lake.benchmarks.trino;

import com.advertisex.lake.benchmarks.engine.RowText;
import io.trino.jdbc.QueryStats;
import io.trino.jdbc.TrinoStatement;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;

import static java.util.Objects.requireNonNull;

/** Statements in Trino, and what they cost. */
public final class TrinoSession
        implements AutoCloseable
{
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Connection connection;

    /**
     * What came of a query.
     *
     * @param rows values as {@link RowText} has them
     * @param seconds by the clock of who asked, from the question to the last row
     */
    public record Answer(List<List<String>> rows, double seconds, Effort effort)
    {
        public Answer
        {
            rows = List.copyOf(rows);
            requireNonNull(effort, "effort is null");
        }
    }

    public TrinoSession(String url, String user)
            throws SQLException
    {
        Properties properties = new Properties();
        properties.setProperty("user", requireNonNull(user, "user is null"));
        connection = DriverManager.getConnection(requireNonNull(url, "url is null"), properties);
    }

    public void execute(String sql)
            throws SQLException
    {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first row. */
    public List<String> row(String sql)
            throws SQLException
    {
        List<List<String>> rows = ask(sql).rows();
        if (rows.isEmpty()) {
            throw new SQLException("no row: " + sql);
        }
        return rows.get(0);
    }

    /** Runs a query to its end. */
    public Answer ask(String sql)
            throws SQLException
    {
        AtomicReference<QueryStats> last = new AtomicReference<>();
        List<List<String>> rows = new ArrayList<>();
        long start = System.nanoTime();
        try (Statement statement = connection.createStatement()) {
            statement.unwrap(TrinoStatement.class).setProgressMonitor(last::set);
            try (ResultSet result = statement.executeQuery(sql)) {
                // to the end: the figures are those of the last page
                while (result.next()) {
                    rows.add(RowText.row(result));
                }
            }
        }
        double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
        QueryStats stats = last.get();
        return new Answer(rows, seconds, new Effort(stats.getElapsedTimeMillis() / MILLIS_PER_SECOND, stats.getCpuTimeMillis() / MILLIS_PER_SECOND,
                stats.getPhysicalInputBytes(), stats.getProcessedRows()));
    }

    @Override
    public void close()
            throws SQLException
    {
        connection.close();
    }
}
