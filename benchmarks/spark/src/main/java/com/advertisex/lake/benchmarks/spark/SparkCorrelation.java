package com.advertisex.lake.benchmarks.spark;

import com.advertisex.lake.benchmarks.engine.Engine;
import com.advertisex.lake.benchmarks.engine.EngineOutput;
import com.advertisex.lake.benchmarks.engine.EngineParameters;
import com.advertisex.lake.benchmarks.engine.SqlScript;
import org.apache.spark.sql.SparkSession;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/** Spark SQL with two local threads, by {@code correlate.sql}. */
public final class SparkCorrelation
        implements Engine
{
    private final EngineParameters parameters;
    private final SqlScript script = SqlScript.resource(SparkCorrelation.class, "correlate.sql");
    private SparkSession session;
    private Path output;

    public SparkCorrelation(EngineParameters parameters)
    {
        this.parameters = requireNonNull(parameters, "parameters is null");
    }

    /** Sessions share what is cached: a round must not find what the one before kept. */
    @Override
    public void prepare(Path newOutput)
    {
        output = newOutput.resolve("attributions");
        if (session == null) {
            session = SparkSessions.first(newOutput);
        }
        session.catalog().clearCache();
        session = session.newSession();
    }

    @Override
    public void run()
    {
        script.statements(parameters.with("output", output.toString())).forEach(session::sql);
    }

    @Override
    public EngineOutput output()
            throws IOException
    {
        try (Stream<Path> files = Files.list(output)) {
            return new EngineOutput(files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList(), List.of());
        }
    }

    @Override
    public void close()
            throws IOException
    {
        if (session != null) {
            session.stop();
        }
    }
}
