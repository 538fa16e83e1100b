package com.advertisex.lake.benchmarks.query;

import com.advertisex.lake.benchmarks.engine.EngineParameters;
import com.advertisex.lake.benchmarks.engine.RowText;
import com.advertisex.lake.benchmarks.engine.SqlEngine;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** DuckDB over folders of Parquet files, one a table, each a view of that name. */
public final class DuckDbQueries
        implements SqlEngine
{
    private final Connection connection;

    /** @param parameters {@code folder}: holds the folders; {@code tables}: their names, comma-separated; {@code memory} */
    public DuckDbQueries(EngineParameters parameters)
            throws SQLException
    {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET threads = 2");
            statement.execute("SET memory_limit = '" + parameters.get("memory") + "'");
            statement.execute("SET TimeZone = 'UTC'");
            for (String table : parameters.get("tables").split(",")) {
                statement.execute("CREATE VIEW " + table + " AS SELECT * FROM read_parquet('" + parameters.get("folder").replace("'", "''") + "/" + table
                        + "/*.parquet')");
            }
        }
    }

    @Override
    public List<List<String>> query(String sql)
            throws SQLException
    {
        List<List<String>> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(RowText.row(result));
            }
        }
        return rows;
    }

    @Override
    public void close()
            throws SQLException
    {
        connection.close();
    }
}
