package com.advertisex.lake.benchmarks.correlate;

import com.advertisex.lake.model.EventType;

import java.nio.file.Path;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * The input of the benchmark: three Iceberg tables in a Hadoop catalog. The lake reads them as tables, its peers read the Parquet files that they are of.
 *
 * @param root the folder that holds it
 */
public record Journeys(Path root, long impressions, long clicks, long conversions)
{
    public Journeys
    {
        requireNonNull(root, "root is null");
    }

    /** Records of all three tables. */
    public long events()
    {
        return impressions + clicks + conversions;
    }

    /** Of the catalog. */
    public Path warehouse()
    {
        return root.resolve("warehouse");
    }

    /** What engines are told of it. */
    public Map<String, String> parameters()
    {
        return Map.of(
                "warehouse", warehouse().toString(),
                "impressions", data(EventType.IMPRESSION).toString(),
                "clicks", data(EventType.CLICK).toString(),
                "conversions", data(EventType.CONVERSION).toString());
    }

    private Path data(EventType type)
    {
        return warehouse().resolve("lake").resolve(type.tableName()).resolve("data");
    }
}
