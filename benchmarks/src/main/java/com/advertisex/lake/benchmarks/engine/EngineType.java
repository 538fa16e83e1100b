package com.advertisex.lake.benchmarks.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The engines that can be compared, in the order of the table. */
public enum EngineType
{
    /** The lake's clean job in one process. */
    OURS_LOCAL(LocalLakeEngine.class.getName()),
    /** The lake's clean job on the YARN of a single node. */
    OURS_YARN(YarnLakeEngine.class.getName()),
    /** Spark SQL over text into Iceberg. */
    SPARK("com.advertisex.lake.benchmarks.spark.SparkEngine"),
    /** DuckDB over text into Parquet. */
    DUCKDB(DuckDbEngine.class.getName());

    private final String className;

    EngineType(String className)
    {
        this.className = className;
    }

    /** As users write it: {@code ours-local}. */
    public String commandName()
    {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of the {@link Engine}; a name, since Spark's is on a class path of its own. */
    String className()
    {
        return className;
    }

    /** @throws IllegalArgumentException naming the engines that there are */
    public static EngineType of(String commandName)
    {
        return Arrays.stream(values())
                .filter(type -> type.commandName().equals(commandName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no engine '" + commandName + "'; there are " + names()));
    }

    private static String names()
    {
        return List.of(values()).stream().map(EngineType::commandName).collect(Collectors.joining(", "));
    }
}
