package com.advertisex.lake.mapreduce.row;

import com.advertisex.lake.mapreduce.parquet.ParquetFile;
import com.advertisex.lake.mapreduce.parquet.ParquetLayout;
import com.advertisex.lake.model.CanonicalSchemas;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.decode.QuarantineRow;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.iceberg.Files;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Schema;
import org.apache.iceberg.avro.AvroSchemaUtil;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.parquet.ParquetSchemaUtil;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestRowColumns
{
    static final String EVERY_TYPE = """
            {"type": "record", "name": "Everything", "fields": [
              {"name": "flag", "type": "boolean"},
              {"name": "small", "type": ["int", "null"]},
              {"name": "widened", "type": "int"},
              {"name": "f", "type": "float"},
              {"name": "d", "type": ["null", "double"]},
              {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["A", "B"]}},
              {"name": "hash", "type": ["null", {"type": "fixed", "name": "Hash", "size": 5}]},
              {"name": "int_decimal", "type": ["null", {"type": "bytes", "logicalType": "decimal", "precision": 7, "scale": 2}]},
              {"name": "wide_decimal", "type": ["null", {"type": "bytes", "logicalType": "decimal", "precision": 30, "scale": 4}]},
              {"name": "matrix", "type": ["null", {"type": "array", "items": {"type": "array", "items": ["null", "long"]}}]},
              {"name": "by_name", "type": {"type": "map", "values": {"type": "array", "items": "string"}}}]}
            """;
    private static final Schema EVERY_COLUMN = new Schema(
            optional(1, "added_later", Types.ListType.ofOptional(20, Types.StringType.get())),
            required(2, "flag", Types.BooleanType.get()),
            optional(3, "small", Types.IntegerType.get()),
            optional(4, "widened", Types.LongType.get()),
            required(5, "f", Types.FloatType.get()),
            optional(6, "d", Types.DoubleType.get()),
            required(7, "kind", Types.StringType.get()),
            optional(8, "hash", Types.FixedType.ofLength(5)),
            optional(9, "int_decimal", Types.DecimalType.of(7, 2)),
            optional(10, "wide_decimal", Types.DecimalType.of(30, 4)),
            optional(11, "matrix", Types.ListType.ofOptional(21, Types.ListType.ofOptional(22, Types.LongType.get()))),
            required(12, "by_name", Types.MapType.ofRequired(23, 24, Types.StringType.get(), Types.ListType.ofRequired(25, Types.StringType.get()))));

    @TempDir
    private Path directory;

    static Stream<org.apache.avro.Schema> canonicalSchemas()
    {
        return Stream.concat(Arrays.stream(EventType.values()).map(EventType::schema), Arrays.stream(Feed.values()).map(QuarantineRow::schema));
    }

    @ParameterizedTest
    @MethodSource("canonicalSchemas")
    void columnsHoldWhatEveryKindOfRowHolds(org.apache.avro.Schema rows)
            throws IOException
    {
        assertSurvives(rows, AvroSchemaUtil.toIceberg(rows));
    }

    @Test
    void columnsHoldEveryTypeAndNesting()
            throws IOException
    {
        assertSurvives(CanonicalSchemas.parse(EVERY_TYPE), EVERY_COLUMN);
    }

    @Test
    void namesTheRequiredColumnThatARowHasNoValueFor()
    {
        org.apache.avro.Schema rows = CanonicalSchemas.parse("""
                {"type": "record", "name": "R", "fields": [{"name": "a", "type": ["null", "string"]}]}""");
        assertThatThrownBy(() -> write(List.of(new GenericData.Record(rows)), new Schema(required(1, "a", Types.StringType.get()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column 'a' is required, and a row has no value for it");
    }

    @Test
    void refusesARowThatIsCut()
            throws IOException
    {
        org.apache.avro.Schema rows = EventType.CLICK.schema();
        byte[] row = RandomRows.encode(new RandomRows(1).row(rows));
        Schema columns = AvroSchemaUtil.toIceberg(rows);
        assertThatThrownBy(() -> {
            try (ParquetFile file = file(columns, "cut")) {
                RowColumns writer = RowColumns.create(rows, columns, ParquetSchemaUtil.convert(columns, "table"), file);
                writer.write(row, 0, 2);
                writer.flush();
            }
        }).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("it is cut, or of another schema");
    }

    @Test
    void boundsOfColumnsAreMeasured()
            throws IOException
    {
        org.apache.avro.Schema rows = CanonicalSchemas.parse("""
                {"type": "record", "name": "R", "fields": [{"name": "a", "type": ["null", "string"]}, {"name": "n", "type": "long"}]}""");
        Schema columns = new Schema(optional(1, "a", Types.StringType.get()), required(2, "n", Types.LongType.get()));
        List<GenericRecord> written = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            GenericRecord row = new GenericData.Record(rows);
            row.put("a", i == 3 ? null : "text" + i);
            row.put("n", (long) i - 5);
            written.add(row);
        }
        Metrics metrics = ParquetUtil.footerMetrics(write(written, columns), Stream.empty(), MetricsConfig.getDefault());
        assertThat(metrics.recordCount()).isEqualTo(10);
        assertThat(metrics.nullValueCounts()).containsEntry(1, 1L).containsEntry(2, 0L);
        assertThat(bound(metrics.lowerBounds(), 2)).isEqualTo(-5L);
        assertThat(bound(metrics.upperBounds(), 2)).isEqualTo(4L);
        assertThat(Conversions.<CharSequence>fromByteBuffer(Types.StringType.get(), metrics.upperBounds().get(1)).toString()).isEqualTo("text9");
    }

    private static Object bound(Map<Integer, ByteBuffer> bounds, int column)
    {
        return Conversions.fromByteBuffer(Types.LongType.get(), bounds.get(column));
    }

    private void assertSurvives(org.apache.avro.Schema rows, Schema columns)
            throws IOException
    {
        RowFields.check("t", rows, columns);
        RandomRows random = new RandomRows(rows.getName().hashCode());
        List<GenericRecord> written = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            written.add(random.row(rows));
        }
        write(written, columns);

        List<Record> read = read(columns);
        assertThat(read).hasSameSizeAs(written);
        for (int i = 0; i < written.size(); i++) {
            assertThat(plain(read.get(i), columns.asStruct())).as("row %s", i).isEqualTo(expected(written.get(i), columns.asStruct()));
        }
    }

    private ParquetMetadata write(List<GenericRecord> rows, Schema columns)
            throws IOException
    {
        try (ParquetFile file = file(columns, "rows")) {
            RowColumns writer = RowColumns.create(rows.get(0).getSchema(), columns, ParquetSchemaUtil.convert(columns, "table"), file);
            for (GenericRecord row : rows) {
                // Not at the start of the array, as in the sort buffer.
                byte[] bytes = RandomRows.encode(row);
                byte[] padded = new byte[bytes.length + 6];
                System.arraycopy(bytes, 0, padded, 3, bytes.length);
                writer.write(padded, 3, bytes.length);
            }
            writer.flush();
            return file.finish(Map.of());
        }
    }

    private ParquetFile file(Schema columns, String name)
            throws IOException
    {
        return ParquetFile.create(Files.localOutput(directory.resolve(name + ".parquet").toFile()), ParquetSchemaUtil.convert(columns, "table"),
                ParquetLayout.of(Map.of()));
    }

    private List<Record> read(Schema columns)
            throws IOException
    {
        List<Record> rows = new ArrayList<>();
        try (CloseableIterable<Record> read = Parquet.read(Files.localInput(directory.resolve("rows.parquet").toFile()))
                .project(columns)
                .createReaderFunc(fileSchema -> GenericParquetReaders.buildReader(columns, fileSchema))
                .build()) {
            read.forEach(row -> rows.add(row.copy()));
        }
        return rows;
    }

    /** What a table's row must hold for an Avro value: slow and obvious. */
    private static Object expected(Object value, Type type)
    {
        if (value == null) {
            return null;
        }
        return switch (type.typeId()) {
            case STRUCT -> {
                IndexedRecord row = (IndexedRecord) value;
                List<Object> fields = new ArrayList<>();
                for (Types.NestedField field : type.asStructType().fields()) {
                    org.apache.avro.Schema.Field from = row.getSchema().getField(field.name());
                    fields.add(from == null ? null : expected(row.get(from.pos()), field.type()));
                }
                yield fields;
            }
            case LIST -> ((List<?>) value).stream().map(element -> expected(element, type.asListType().elementType())).collect(ArrayList::new, List::add,
                    List::addAll);
            case MAP -> {
                Map<Object, Object> map = new HashMap<>();
                ((Map<?, ?>) value).forEach((key, entry) -> map.put(key.toString(), expected(entry, type.asMapType().valueType())));
                yield map;
            }
            case LONG -> ((Number) value).longValue();
            case STRING -> value.toString();
            case TIMESTAMP -> Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
            case DECIMAL -> ((BigDecimal) value).setScale(((Types.DecimalType) type).scale());
            case FIXED -> ByteBuffer.wrap(((GenericData.Fixed) value).bytes());
            default -> value;
        };
    }

    private static Object plain(Object value, Type type)
    {
        if (value == null) {
            return null;
        }
        return switch (type.typeId()) {
            case STRUCT -> {
                List<Object> fields = new ArrayList<>();
                List<Types.NestedField> columns = type.asStructType().fields();
                for (int i = 0; i < columns.size(); i++) {
                    fields.add(plain(((Record) value).get(i), columns.get(i).type()));
                }
                yield fields;
            }
            case LIST -> ((List<?>) value).stream().map(element -> plain(element, type.asListType().elementType())).collect(ArrayList::new, List::add,
                    List::addAll);
            case MAP -> {
                Map<Object, Object> map = new HashMap<>();
                ((Map<?, ?>) value).forEach((key, entry) -> map.put(key.toString(), plain(entry, type.asMapType().valueType())));
                yield map;
            }
            case FIXED -> ByteBuffer.wrap((byte[]) value);
            default -> value;
        };
    }
}
