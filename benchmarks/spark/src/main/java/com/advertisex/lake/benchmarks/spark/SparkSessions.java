package com.advertisex.lake.benchmarks.spark;

import org.apache.spark.sql.SparkSession;

import java.nio.file.Path;

/** Spark with two local threads. */
final class SparkSessions
{
    private SparkSessions() {}

    /** @param output the folder of the first round */
    static SparkSession first(Path output)
    {
        return SparkSession.builder()
                .master("local[2]")
                .appName("bench")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.local.dir", output.resolveSibling("spark-local").toString())
                .config("spark.sql.warehouse.dir", output.resolveSibling("spark-warehouse").toString())
                .config("spark.sql.session.timeZone", "UTC")
                // The default of 200 is for clusters.
                .config("spark.sql.shuffle.partitions", "8")
                .config("spark.sql.extensions", "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions")
                .getOrCreate();
    }
}
