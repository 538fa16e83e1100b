package com.advertisex.lake.benchmarks.spark;

import com.advertisex.lake.benchmarks.engine.EngineParameters;
import com.advertisex.lake.benchmarks.engine.RowText;
import com.advertisex.lake.benchmarks.engine.SqlEngine;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Spark SQL over folders of Parquet files, one a table, each a view of that name. */
public final class SparkQueries
        implements SqlEngine
{
    private final SparkSession session;

    /** @param parameters {@code folder}: holds the folders; {@code tables}: their names, comma-separated */
    public SparkQueries(EngineParameters parameters)
    {
        session = SparkSessions.first(Path.of("round").toAbsolutePath());
        for (String table : parameters.get("tables").split(",")) {
            session.read().parquet(parameters.get("folder") + "/" + table).createOrReplaceTempView(table);
        }
    }

    @Override
    public List<List<String>> query(String sql)
    {
        List<List<String>> rows = new ArrayList<>();
        for (Row row : session.sql(sql).collectAsList()) {
            List<String> values = new ArrayList<>();
            for (int column = 0; column < row.length(); column++) {
                values.add(RowText.value(row.get(column)));
            }
            rows.add(values);
        }
        return rows;
    }

    @Override
    public void close()
            throws IOException
    {
        session.stop();
    }
}
