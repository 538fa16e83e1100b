package com.advertisex.lake.mapreduce.row;

import com.advertisex.lake.mapreduce.TemporaryLake;
import com.advertisex.lake.model.CanonicalSchemas;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.NullOrder;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.SortOrderComparators;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestRowKeys
{
    /** The table's columns come in another order than the row's fields. */
    private static final org.apache.avro.Schema ROWS = CanonicalSchemas.parse("""
            {"type": "record", "name": "Row", "fields": [
              {"name": "skipped", "type": ["null", {"type": "map", "values": {"type": "array", "items": ["null", "string"]}}]},
              {"name": "at", "type": ["null", {"type": "long", "logicalType": "timestamp-micros", "adjust-to-utc": true}]},
              {"name": "flag", "type": ["null", "boolean"]},
              {"name": "text", "type": ["null", "string"]},
              {"name": "number", "type": ["null", "int"]},
              {"name": "price", "type": ["null", {"type": "bytes", "logicalType": "decimal", "precision": 25, "scale": 3}]},
              {"name": "raw", "type": ["null", "bytes"]},
              {"name": "unread", "type": ["null", "string"]}]}
            """);
    private static final Schema COLUMNS = new Schema(
            optional(1, "raw", Types.BinaryType.get()),
            optional(2, "price", Types.DecimalType.of(25, 3)),
            optional(3, "number", Types.IntegerType.get()),
            optional(4, "text", Types.StringType.get()),
            optional(5, "at", Types.TimestampType.withZone()),
            optional(6, "flag", Types.BooleanType.get()),
            optional(7, "unread", Types.StringType.get()),
            optional(8, "skipped", Types.MapType.ofOptional(9, 10, Types.StringType.get(), Types.ListType.ofOptional(11, Types.StringType.get()))));

    @TempDir
    private Path directory;

    private TemporaryLake lake;

    @BeforeEach
    void createLake()
    {
        lake = new TemporaryLake(directory);
    }

    @AfterEach
    void closeLake()
            throws IOException
    {
        lake.close();
    }

    @Test
    void keysCompareAsTheSortOrderDoes()
            throws IOException
    {
        for (SortOrder order : List.of(
                SortOrder.builderFor(COLUMNS).asc("text").desc("at").build(),
                SortOrder.builderFor(COLUMNS).desc("text", NullOrder.NULLS_FIRST).asc("number", NullOrder.NULLS_LAST).build(),
                SortOrder.builderFor(COLUMNS).asc("flag").asc("raw").asc("price").build(),
                SortOrder.builderFor(COLUMNS).desc("price", NullOrder.NULLS_LAST).desc("raw").build(),
                SortOrder.builderFor(COLUMNS).asc(Expressions.bucket("text", 4)).desc(Expressions.day("at")).asc(Expressions.truncate("number", 10)).build())) {
            assertOrder(order);
        }
    }

    @Test
    void partitionIsThatOfTheTable()
            throws IOException
    {
        Table table = table(SortOrder.unsorted(), PartitionSpec.builderFor(COLUMNS).day("at").bucket("text", 8).identity("flag").build());
        RowKeys keys = RowKeys.create("lake.t", table, ROWS);
        PartitionKey expected = new PartitionKey(table.spec(), table.schema());
        for (GenericRecord row : rows()) {
            byte[] bytes = RandomRows.encode(row);
            keys.read(bytes, 0, bytes.length);
            expected.partition(new Values(row, table.schema()));
            assertThat(keys.partition()).as("%s", row.get("at")).isEqualTo(expected);
        }
    }

    @Test
    void partitionChangesWithTheTimeThatItIsOf()
            throws IOException
    {
        for (PartitionSpec spec : List.of(
                PartitionSpec.builderFor(COLUMNS).day("at").build(),
                PartitionSpec.builderFor(COLUMNS).hour("at").build(),
                PartitionSpec.builderFor(COLUMNS).month("at").build())) {
            Table table = table(SortOrder.unsorted(), spec);
            RowKeys keys = RowKeys.create("lake.t", table, ROWS);
            PartitionKey expected = new PartitionKey(table.spec(), table.schema());
            Random random = new Random(4);
            GenericRecord row = new RandomRows(5).row(ROWS);
            long micros = -TimeUnit.DAYS.toMicros(40);
            for (int i = 0; i < 5_000; i++) {
                micros += random.nextInt(20) == 0 ? -TimeUnit.HOURS.toMicros(random.nextInt(30)) : TimeUnit.MINUTES.toMicros(random.nextInt(60));
                row.put("at", random.nextInt(50) == 0 ? null : (Long) micros);
                byte[] bytes = RandomRows.encode(row);
                keys.read(bytes, 0, bytes.length);
                expected.partition(new Values(row, table.schema()));
                assertThat(keys.partition()).as("%s", row.get("at")).isEqualTo(expected);
            }
            lake.catalog().dropTable(TableIdentifier.parse("lake.t"));
        }
    }

    @Test
    void namesTheColumnThatRowsCannotBePlacedBy()
    {
        Schema columns = new Schema(optional(1, "text", Types.StringType.get()), optional(2, "ratio", Types.DoubleType.get()));
        org.apache.avro.Schema rows = CanonicalSchemas.parse("""
                {"type": "record", "name": "R", "fields": [{"name": "text", "type": "string"}, {"name": "ratio", "type": "double"}]}""");
        Table table = lake.catalog().buildTable(TableIdentifier.parse("lake.t2"), columns)
                .withSortOrder(SortOrder.builderFor(columns).asc("ratio").build())
                .create();
        assertThatThrownBy(() -> RowKeys.create("lake.t2", table, rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("table lake.t2 is partitioned or sorted by column 'ratio' of type double");
    }

    private void assertOrder(SortOrder order)
            throws IOException
    {
        Table table = table(order, PartitionSpec.unpartitioned());
        RowKeys keys = RowKeys.create("lake.t", table, ROWS);
        Comparator<StructLike> expected = SortOrderComparators.forSchema(table.schema(), table.sortOrder());
        List<GenericRecord> rows = rows();
        List<byte[]> written = new ArrayList<>();
        for (GenericRecord row : rows) {
            byte[] bytes = RandomRows.encode(row);
            keys.read(bytes, 0, bytes.length);
            written.add(Arrays.copyOf(keys.key(), keys.keyLength()));
        }
        for (int left = 0; left < rows.size(); left++) {
            for (int right = 0; right < rows.size(); right++) {
                assertThat(Integer.signum(Arrays.compareUnsigned(written.get(left), written.get(right))))
                        .as("%s: %s and %s", order, rows.get(left), rows.get(right))
                        .isEqualTo(Integer.signum(expected.compare(new Values(rows.get(left), table.schema()), new Values(rows.get(right), table.schema()))));
            }
        }
        lake.catalog().dropTable(TableIdentifier.parse("lake.t"));
    }

    private Table table(SortOrder order, PartitionSpec spec)
    {
        return lake.catalog().buildTable(TableIdentifier.parse("lake.t"), COLUMNS).withSortOrder(order).withPartitionSpec(spec).create();
    }

    private static List<GenericRecord> rows()
    {
        RandomRows random = new RandomRows(11);
        List<GenericRecord> rows = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            rows.add(random.row(ROWS));
        }
        return rows;
    }

    /** An Avro record as Iceberg's transforms and comparators take rows. */
    private record Values(GenericRecord row, Schema columns)
            implements StructLike
    {
        @Override
        public int size()
        {
            return columns.columns().size();
        }

        @Override
        public <T> T get(int position, Class<T> type)
        {
            Object value = row.get(columns.columns().get(position).name());
            if (value instanceof BigDecimal decimal) {
                value = decimal.setScale(3);
            }
            return type.cast(value instanceof ByteBuffer buffer ? buffer.duplicate() : value);
        }

        @Override
        public <T> void set(int position, T value)
        {
            throw new UnsupportedOperationException("a row does not change");
        }
    }
}
