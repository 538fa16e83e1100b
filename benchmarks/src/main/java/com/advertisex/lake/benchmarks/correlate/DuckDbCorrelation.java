package com.advertisex.lake.benchmarks.correlate;

import com.advertisex.lake.benchmarks.engine.DuckDbEngine;
import com.advertisex.lake.benchmarks.engine.Engine;
import com.advertisex.lake.benchmarks.engine.EngineOutput;
import com.advertisex.lake.benchmarks.engine.EngineParameters;
import com.advertisex.lake.benchmarks.engine.SqlScript;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** DuckDB in this process, by {@code duckdb.sql}. */
public final class DuckDbCorrelation
        implements Engine
{
    private final EngineParameters parameters;
    private final SqlScript script;
    private Path output;

    public DuckDbCorrelation(EngineParameters parameters)
    {
        this(parameters, SqlScript.resource(DuckDbCorrelation.class, "duckdb.sql"));
    }

    /** @param script in place of the one that is packaged, so that tests can break a rule */
    public DuckDbCorrelation(EngineParameters parameters, SqlScript script)
    {
        this.parameters = requireNonNull(parameters, "parameters is null");
        this.script = requireNonNull(script, "script is null");
    }

    @Override
    public void prepare(Path newOutput)
            throws IOException
    {
        output = newOutput.resolve("attributions.parquet");
        Files.createDirectories(newOutput.resolve("temporary"));
    }

    @Override
    public void run()
            throws SQLException
    {
        DuckDbEngine.execute(script.statements(parameters
                .with("output", output.toString())
                .with("temporary", output.resolveSibling("temporary").toString())));
    }

    @Override
    public EngineOutput output()
    {
        return new EngineOutput(List.of(output), List.of());
    }
}
