package com.advertisex.lake.mapreduce.row;

import org.apache.avro.Schema;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.SortField;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.TypeUtil;
import org.apache.iceberg.types.Types;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The partition and the sort key of rows, read from their bytes: only the fields that a table is partitioned and sorted by, the others are passed over. */
public final class RowKeys
{
    private final List<Step> steps;
    private final List<FieldValue> values;
    private final List<Sorting> order;
    private final PartitionKey partition;
    private final PartitionSpans spans;
    private final Row row = new Row();
    private final AvroCursor cursor = new AvroCursor();
    private final KeyBytes key = new KeyBytes();

    /** One top-level field: read, or passed over. */
    private interface Step
    {
        void take(AvroCursor row);
    }

    private record Sorting(SortKeyWriter writer, Type.TypeID type) {}

    private RowKeys(List<Step> steps, List<FieldValue> values, List<Sorting> order, PartitionKey partition, PartitionSpans spans)
    {
        this.steps = steps;
        this.values = values;
        this.order = order;
        this.partition = partition;
        this.spans = spans;
    }

    /**
     * @param name of the table, for messages
     * @param rows schema that {@link RowFields#check} accepts for the table
     * @throws IllegalArgumentException naming a column that rows cannot be placed by
     */
    public static RowKeys create(String name, Table table, Schema rows)
    {
        Map<Integer, FieldValue> byId = new LinkedHashMap<>();
        for (int id : sources(table)) {
            Types.NestedField column = table.schema().findField(id);
            Schema.Field field = rows.getField(table.schema().findColumnName(id));
            if (field == null) {
                throw new IllegalArgumentException("table " + name + " is partitioned or sorted by column '" + table.schema().findColumnName(id)
                        + "', which is no top-level field of the event schema " + rows.getName() + "; change its partitioning or sort order");
            }
            byId.put(id, new FieldValue(name, column.name(), field.schema(), column.type()));
        }
        List<Sorting> order = new ArrayList<>();
        for (SortField field : table.sortOrder().fields()) {
            Type type = table.schema().findType(field.sourceId());
            order.add(new Sorting(new SortKeyWriter(byId.get(field.sourceId()), field, type), type.typeId()));
        }
        // Selected columns keep the table's order, whatever the order of the ids.
        org.apache.iceberg.Schema keySchema = TypeUtil.select(table.schema(), byId.keySet());
        List<FieldValue> values = keySchema.columns().stream().map(column -> byId.get(column.fieldId())).toList();
        return new RowKeys(steps(rows, table.schema(), byId), values, order, new PartitionKey(table.spec(), keySchema), PartitionSpans.of(table.spec(), byId));
    }

    private static Set<Integer> sources(Table table)
    {
        Set<Integer> sources = new LinkedHashSet<>();
        table.sortOrder().fields().stream().map(SortField::sourceId).forEach(sources::add);
        table.spec().fields().stream().map(PartitionField::sourceId).forEach(sources::add);
        return sources;
    }

    /** Up to the last field that is needed; the rest of the row is not looked at. */
    private static List<Step> steps(Schema rows, org.apache.iceberg.Schema columns, Map<Integer, FieldValue> byId)
    {
        List<Step> steps = new ArrayList<>();
        int needed = 0;
        for (Schema.Field field : rows.getFields()) {
            FieldValue value = byId.get(columns.findField(field.name()).fieldId());
            if (value == null) {
                steps.add(FieldSkipper.of(field.schema())::skip);
                continue;
            }
            int nullBranch = RowFields.isNullable(field.schema()) ? RowFields.nullBranch(field.schema()) : -1;
            steps.add(cursor -> value.read(cursor, nullBranch));
            needed = steps.size();
        }
        return List.copyOf(steps.subList(0, needed));
    }

    /** Goes to a row. What the other methods return holds until the next one. */
    public void read(byte[] bytes, int offset, int length)
    {
        cursor.reset(bytes, offset, length);
        for (Step step : steps) {
            step.take(cursor);
        }
        if (!spans.isSame()) {
            partition.partition(row);
        }
        key.clear();
        for (Sorting sorting : order) {
            sorting.writer.write(key, sorting.type);
        }
    }

    /** The partition of the row; reused: copy what is kept. */
    public PartitionKey partition()
    {
        return partition;
    }

    /** Compares as the table's sort order does, byte by byte, unsigned; {@link #keyLength()} bytes of it count. */
    public byte[] key()
    {
        return key.array();
    }

    public int keyLength()
    {
        return key.length();
    }

    /** The needed fields as Iceberg's transforms take them. */
    private final class Row
            implements StructLike
    {
        @Override
        public int size()
        {
            return values.size();
        }

        @Override
        public <T> T get(int position, Class<T> type)
        {
            return type.cast(values.get(position).toObject());
        }

        @Override
        public <T> void set(int position, T value)
        {
            throw new UnsupportedOperationException("a row does not change");
        }
    }
}
