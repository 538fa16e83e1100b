package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.decode.RepairableColumns;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which rows of the quarantine are replayed, and what is set in them: the rows of a table with columns {@code landing_file} and {@code record_offset}, which
 * name a record, and one column more for each that is set. Held in memory by every map task.
 */
final class ReplaySelection
{
    static final String MAX_SELECTED = "lake.replay.max-selected";
    static final int DEFAULT_MAX_SELECTED = 200_000;

    private static final List<String> KEY = List.of("landing_file", "record_offset");

    /** Null: every row, as it is. */
    private final Map<Key, Map<String, Object>> selected;

    private record Key(String landingFile, long recordOffset) {}

    private ReplaySelection(Map<Key, Map<String, Object>> selected)
    {
        this.selected = selected;
    }

    /**
     * @throws IllegalArgumentException if the table is none of that shape, or selects more rows than tasks may hold
     */
    static ReplaySelection load(Configuration configuration, LakeCatalog catalog, Feed feed, ReplayInput input)
            throws IOException
    {
        if (input.selection() == null) {
            return new ReplaySelection(null);
        }
        Table table = catalog.load(input.selection());
        List<String> repaired = repaired(table, feed);
        int limit = configuration.getInt(MAX_SELECTED, DEFAULT_MAX_SELECTED);
        Map<Key, Map<String, Object>> selected = new HashMap<>();
        try (CloseableIterable<Record> rows = IcebergGenerics.read(table).useSnapshot(input.selectionSnapshot()).build()) {
            for (Record row : rows) {
                Map<String, Object> repairs = new HashMap<>();
                repaired.forEach(column -> repairs.put(column, plain(row.getField(column))));
                selected.put(new Key((String) row.getField(KEY.get(0)), (Long) row.getField(KEY.get(1))), repairs);
                if (selected.size() > limit) {
                    throw new IllegalArgumentException("table " + input.selection() + " selects more than " + limit + " rows (" + MAX_SELECTED
                            + "): replay fewer at a time, by --day or a narrower condition");
                }
            }
        }
        return new ReplaySelection(selected);
    }

    private static List<String> repaired(Table table, Feed feed)
    {
        List<String> columns = table.schema().columns().stream().map(Types.NestedField::name).toList();
        if (!columns.containsAll(KEY)) {
            throw new IllegalArgumentException("table " + table.name() + " has columns " + columns + "; a selection needs " + KEY);
        }
        List<String> repaired = columns.stream().filter(column -> !KEY.contains(column)).toList();
        if (!RepairableColumns.of(feed).containsAll(repaired)) {
            throw new IllegalArgumentException("table " + table.name() + " sets columns " + repaired + "; of " + feed.directoryName() + " these can be set: "
                    + RepairableColumns.of(feed));
        }
        return repaired;
    }

    /** As decoders take it. */
    private static Object plain(Object value)
    {
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        return value instanceof Integer number ? Long.valueOf(number) : value;
    }

    /** What is set in a row; null where the row is not replayed. */
    Map<String, Object> repairs(String landingFile, long recordOffset)
    {
        return selected == null ? Map.of() : selected.get(new Key(landingFile, recordOffset));
    }
}
