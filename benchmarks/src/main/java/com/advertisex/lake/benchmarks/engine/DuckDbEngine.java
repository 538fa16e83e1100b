package com.advertisex.lake.benchmarks.engine;

import com.advertisex.lake.benchmarks.dataset.Trees;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** DuckDB in this process, by {@code duckdb.sql}. */
public final class DuckDbEngine
        implements Engine
{
    private final EngineParameters parameters;
    private final SqlScript script;
    private Path output;

    public DuckDbEngine(EngineParameters parameters)
    {
        this(parameters, SqlScript.resource(DuckDbEngine.class, "duckdb.sql"));
    }

    /** @param script in place of the one that is packaged, so that tests can break a rule */
    public DuckDbEngine(EngineParameters parameters, SqlScript script)
    {
        this.parameters = requireNonNull(parameters, "parameters is null");
        this.script = requireNonNull(script, "script is null");
    }

    @Override
    public void prepare(Path newOutput)
            throws IOException
    {
        output = Files.createDirectories(newOutput.resolve("result"));
        Files.createDirectories(newOutput.resolve("temporary"));
    }

    @Override
    public void run()
            throws SQLException
    {
        List<String> statements = script.statements(parameters
                .with("output", output.toString())
                .with("temporary", output.resolveSibling("temporary").toString()));
        execute(statements);
    }

    /** In a database of their own, in memory. */
    public static void execute(List<String> statements)
            throws SQLException
    {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:"); Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public EngineOutput output()
            throws IOException
    {
        return new EngineOutput(Trees.files(output.resolve("accepted"), ".parquet"), List.of(output.resolve("rejected.parquet")));
    }
}
