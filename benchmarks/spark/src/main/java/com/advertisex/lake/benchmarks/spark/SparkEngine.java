package com.advertisex.lake.benchmarks.spark;

import com.advertisex.lake.benchmarks.engine.Engine;
import com.advertisex.lake.benchmarks.engine.EngineOutput;
import com.advertisex.lake.benchmarks.engine.EngineParameters;
import com.advertisex.lake.benchmarks.engine.SqlScript;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** Spark SQL with two local threads, by {@code clean.sql}. */
public final class SparkEngine
        implements Engine
{
    private static final String CATALOG = "bench";

    private final EngineParameters parameters;
    private final SqlScript tables = SqlScript.resource(SparkEngine.class, "tables.sql");
    private final SqlScript script = SqlScript.resource(SparkEngine.class, "clean.sql");
    private SparkSession session;

    public SparkEngine(EngineParameters parameters)
    {
        this.parameters = requireNonNull(parameters, "parameters is null");
    }

    /** A session a round over one Spark context: its catalog has a new warehouse. */
    @Override
    public void prepare(Path output)
    {
        if (session == null) {
            session = SparkSessions.first(output);
        }
        session = session.newSession();
        session.conf().set("spark.sql.catalog." + CATALOG, "org.apache.iceberg.spark.SparkCatalog");
        session.conf().set("spark.sql.catalog." + CATALOG + ".type", "hadoop");
        session.conf().set("spark.sql.catalog." + CATALOG + ".warehouse", "file:" + output.resolve("warehouse"));
        run(tables);
    }

    @Override
    public void run()
    {
        run(script);
    }

    private void run(SqlScript statements)
    {
        statements.statements(parameters).forEach(session::sql);
    }

    @Override
    public EngineOutput output()
    {
        return new EngineOutput(files("impressions"), files("rejects"));
    }

    private List<Path> files(String table)
    {
        return session.sql("SELECT file_path FROM " + CATALOG + ".lake." + table + ".files").collectAsList().stream()
                .map((Row row) -> Path.of(URI.create(row.getString(0)).getPath()))
                .toList();
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
