package com.advertisex.lake.benchmarks.check;

import com.advertisex.lake.benchmarks.engine.EngineOutput;
import com.advertisex.lake.benchmarks.engine.EngineParameters;
import com.advertisex.lake.benchmarks.engine.SqlScript;

import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads the Parquet files of all engines in the same way: the judge is one reader, whoever wrote the files. */
public final class OutputReader
        implements AutoCloseable
{
    private static final SqlScript CANONICAL = SqlScript.resource(OutputReader.class, "canonical.sql");

    private final Connection connection;
    private final Statement statement;

    public OutputReader()
            throws SQLException
    {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        statement = connection.createStatement();
        statement.execute("SET threads = 2");
        statement.execute("SET memory_limit = '4GB'");
    }

    /** The whole output comes down to it. */
    public RowDigest digest(EngineOutput output)
            throws SQLException
    {
        createViews("output", output);
        long events = number("SELECT count(*) FROM output_events");
        BigInteger high = sum("md5_number_upper");
        BigInteger low = sum("md5_number_lower");
        return new RowDigest(
                events,
                high,
                low,
                number("SELECT count(DISTINCT event_id) FROM output_ids"),
                number("SELECT count(collided_event_id) FROM output_ids"),
                rejects(),
                number("SELECT count(*) FROM output_layout WHERE sort_key < former_sort_key"),
                number("SELECT count(*) FROM (SELECT filename FROM output_layout GROUP BY filename HAVING min(event_day) <> max(event_day))"),
                number("SELECT count(*) FROM output_rejects WHERE is_kept IS NOT TRUE"));
    }

    private BigInteger sum(String hash)
            throws SQLException
    {
        try (ResultSet result = statement.executeQuery(
                "SELECT CAST(coalesce(sum(CAST(" + hash + "(to_json(output_events)) AS HUGEINT)), 0) AS VARCHAR) FROM output_events")) {
            result.next();
            return new BigInteger(result.getString(1));
        }
    }

    private SortedMap<String, Long> rejects()
            throws SQLException
    {
        SortedMap<String, Long> rejects = new TreeMap<>();
        try (ResultSet result = statement.executeQuery("SELECT codes, count(*) FROM output_rejects GROUP BY codes")) {
            while (result.next()) {
                rejects.put(result.getString(1), result.getLong(2));
            }
        }
        return rejects;
    }

    /** Some of the rows that the one output has and the other has not, or has fewer times, as JSON. */
    public List<String> missing(EngineOutput from, EngineOutput in, int limit)
            throws SQLException
    {
        createViews("has", from);
        createViews("lacks", in);
        List<String> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(
                "SELECT to_json(rest) FROM (SELECT * FROM has_events EXCEPT ALL SELECT * FROM lacks_events) rest ORDER BY 1 LIMIT " + limit)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }

    private void createViews(String name, EngineOutput output)
            throws SQLException
    {
        EngineParameters parameters = new EngineParameters(Map.of(
                "name", name,
                "accepted", quoted(output.accepted()),
                "rejected", quoted(output.rejected())));
        for (String sql : CANONICAL.statements(parameters)) {
            statement.execute(sql);
        }
    }

    private static String quoted(List<Path> files)
    {
        return files.stream().map(file -> "'" + file.toString().replace("'", "''") + "'").collect(Collectors.joining(", "));
    }

    private long number(String sql)
            throws SQLException
    {
        try (ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    @Override
    public void close()
            throws SQLException
    {
        statement.close();
        connection.close();
    }
}
