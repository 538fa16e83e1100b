package com.advertisex.lake.mapreduce.dimension;

import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.model.dimension.DimensionRow;
import com.advertisex.lake.model.dimension.DimensionTable;
import org.apache.iceberg.Table;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a dimension table holds.
 *
 * @param keys that have a row
 * @param rows one for each key and span of time
 * @param open rows that still hold
 * @param loadTime of the latest load that changed it; null if there was none
 * @param sourceFile of that load; null if there was none
 */
public record DimensionStatus(String table, long keys, long rows, long open, Instant loadTime, String sourceFile)
{
    /** Of every dimension table. */
    public static List<DimensionStatus> list(LakeCatalog catalog)
            throws IOException
    {
        List<DimensionStatus> list = new ArrayList<>();
        for (DimensionTable dimension : DimensionTable.values()) {
            Table table = catalog.load(DimensionRecords.tableName(dimension));
            list.add(of(dimension, DimensionLoad.rows(dimension, table, Optional.ofNullable(table.currentSnapshot()))));
        }
        return list;
    }

    private static DimensionStatus of(DimensionTable dimension, List<DimensionRow> rows)
    {
        Optional<DimensionRow> latest = rows.stream().filter(row -> row.validUntil() == null).max(Comparator.comparing(DimensionRow::loadTime))
                .or(() -> rows.stream().max(Comparator.comparing(DimensionRow::loadTime)));
        return new DimensionStatus(
                dimension.tableName(),
                rows.stream().map(row -> row.values().subList(0, dimension.keyLength())).distinct().count(),
                rows.size(),
                rows.stream().filter(row -> row.validUntil() == null).count(),
                latest.map(DimensionRow::loadTime).orElse(null),
                latest.map(DimensionRow::sourceFile).orElse(null));
    }
}
