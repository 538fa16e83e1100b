package com.advertisex.lake.benchmarks.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Who is asked, and over which tables. */
public enum Asked
{
    /** Trino over the lake's layout; dashboards over its marts, by its views. */
    TRINO_LAKE("TIMESTAMP '%s UTC'", "approx_distinct(user_key, " + Asked.SKETCH_ERROR + ")", Asked.SKETCH_ERROR),
    /** Trino over the same rows as they came, in tables about which nobody said anything. */
    TRINO_DEFAULT("TIMESTAMP '%s UTC'", "approx_distinct(user_key, " + Asked.SKETCH_ERROR + ")", Asked.SKETCH_ERROR),
    /** Spark SQL over the files of the lake's layout. */
    SPARK("TIMESTAMP '%s'", "approx_count_distinct(user_key, " + Asked.SKETCH_ERROR + ")", Asked.SKETCH_ERROR),
    /** DuckDB over the files of the lake's layout: it counts users exactly. */
    DUCKDB("TIMESTAMPTZ '%s+00'", "count(DISTINCT user_key)", 0);

    /** Relative standard error of the lake's sketches: 1.04 / sqrt(4096). */
    private static final double SKETCH_ERROR = 0.01625;

    private final String time;
    private final String reach;
    private final double reachError;

    Asked(String time, String reach, double reachError)
    {
        this.time = time;
        this.reach = reach;
        this.reachError = reachError;
    }

    /** As users write it: {@code trino-lake}. */
    public String commandName()
    {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException naming those that there are */
    public static Asked of(String commandName)
    {
        return Arrays.stream(values())
                .filter(asked -> asked.commandName().equals(commandName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no engine '" + commandName + "'; there are "
                        + Arrays.stream(values()).map(Asked::commandName).collect(Collectors.joining(", "))));
    }

    public boolean isTrino()
    {
        return this == TRINO_LAKE || this == TRINO_DEFAULT;
    }

    /** The relative standard error with which users are counted. */
    double reachError()
    {
        return reachError;
    }

    /** What of a question is written differently. */
    Map<String, String> dialect(QueryValues values)
    {
        return Map.of(
                "reach", reach,
                // of two times that stand after it
                "secondsBetween", this == SPARK ? "timestampdiff(SECOND," : "date_diff('second',",
                "day", time(values.day()),
                "dayEnd", time(values.dayEnd()),
                "hour", time(values.hour()),
                "hourEnd", time(values.hourEnd()));
    }

    private String time(String text)
    {
        return String.format(Locale.ROOT, time, text);
    }
}
