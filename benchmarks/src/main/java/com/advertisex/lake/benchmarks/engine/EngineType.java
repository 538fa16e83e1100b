package com.advertisex.lake.benchmarks.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The engines that can be compared, in the order of the table. */
public enum EngineType
{
    /** The lake's jobs in one process. */
    OURS_LOCAL,
    /** The lake's jobs on the YARN of a single node. */
    OURS_YARN,
    /** Spark SQL. */
    SPARK,
    /** DuckDB. */
    DUCKDB;

    /** As users write it: {@code ours-local}. */
    public String commandName()
    {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
