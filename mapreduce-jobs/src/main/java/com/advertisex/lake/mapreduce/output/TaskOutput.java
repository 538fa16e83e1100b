package com.advertisex.lake.mapreduce.output;

import java.util.Map;

import static java.util.Objects.requireNonNull;

/** What a task gives to the output format: rows of tables, and counts that are published together with them. */
public sealed interface TaskOutput
{
    /**
     * A row as Avro binary of the schema that {@link LakeOutputFormat#addTable} named for the table.
     *
     * @param table namespace and table
     * @param bytes copied before {@code write} returns, so the caller may use the array again
     */
    @SuppressWarnings("ArrayRecordComponent") // copied when written, never compared
    record Row(String table, byte[] bytes, int offset, int length)
            implements TaskOutput
    {
        public Row
        {
            requireNonNull(table, "table is null");
            requireNonNull(bytes, "bytes is null");
        }
    }

    /**
     * A row leaves a table.
     *
     * @param table namespace and table
     * @param key the values, as Iceberg's generic records have them, of the columns that {@link LakeOutputFormat#addDeletes} named, by name
     */
    record Delete(String table, Map<String, Object> key)
            implements TaskOutput
    {
        public Delete
        {
            requireNonNull(table, "table is null");
            key = Map.copyOf(key);
        }
    }

    /** Added to the task attempt's manifest. */
    record Count(LedgerCount count)
            implements TaskOutput
    {
        public Count
        {
            requireNonNull(count, "count is null");
        }
    }
}
