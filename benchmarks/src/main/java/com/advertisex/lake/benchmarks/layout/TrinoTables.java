package com.advertisex.lake.benchmarks.layout;

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
final class TrinoTables
        implements AutoCloseable
{
    private static final double MILLIS_PER_SECOND = 1e3;

    private final Connection connection;

    TrinoTables(String url, String user)
            throws SQLException
    {
        Properties properties = new Properties();
        properties.setProperty("user", requireNonNull(user, "user is null"));
        connection = DriverManager.getConnection(requireNonNull(url, "url is null"), properties);
    }

    void execute(String sql)
            throws SQLException
    {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first row, as texts. */
    List<String> row(String sql)
            throws SQLException
    {
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            if (!result.next()) {
                throw new SQLException("no row: " + sql);
            }
            List<String> row = new ArrayList<>();
            for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                row.add(result.getString(column));
            }
            return row;
        }
    }

    /** Runs a query to its end. */
    Effort run(String sql)
            throws SQLException
    {
        AtomicReference<QueryStats> last = new AtomicReference<>();
        try (Statement statement = connection.createStatement()) {
            statement.unwrap(TrinoStatement.class).setProgressMonitor(last::set);
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    // to the end: the figures are those of the last page
                }
            }
        }
        QueryStats stats = last.get();
        return new Effort(stats.getElapsedTimeMillis() / MILLIS_PER_SECOND, stats.getCpuTimeMillis() / MILLIS_PER_SECOND, stats.getPhysicalInputBytes(),
                stats.getProcessedRows());
    }

    /** Makes a table of the rows of another. One writer a partition: a small Trino has no memory for more, and each would leave files of its own. */
    void copy(String source, String target, Layout layout)
            throws SQLException
    {
        execute("SET SESSION task_max_writer_count = 1");
        execute("SET SESSION scale_writers = false");
        execute("SET SESSION lake.parquet_writer_block_size = '" + layout.rowGroupMegabytes() + "MB'");
        execute("CREATE TABLE " + target + " WITH (" + layout.properties() + ") AS SELECT * FROM " + source + " WITH NO DATA");
        for (int slice = 0; slice < layout.slices(); slice++) {
            execute("INSERT INTO " + target + " SELECT * FROM " + source + " WHERE hour(event_time) % " + layout.slices() + " = " + slice);
        }
    }

    @Override
    public void close()
            throws SQLException
    {
        connection.close();
    }
}
