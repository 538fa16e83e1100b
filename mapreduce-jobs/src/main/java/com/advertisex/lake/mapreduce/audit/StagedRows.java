package com.advertisex.lake.mapreduce.audit;

import com.advertisex.lake.mapreduce.scan.TableRows;
import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.DataException;
import com.advertisex.lake.validation.table.Row;
import com.advertisex.lake.validation.table.RowReader;
import com.advertisex.lake.validation.table.RowSource;
import com.advertisex.lake.validation.table.TableSchema;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import static java.util.Objects.requireNonNull;

/** The rows of a run in a table: read file after file in this process. */
public final class StagedRows
        implements RowSource
{
    private final StagedTable staged;
    private final List<Types.NestedField> fields;
    private final TableSchema schema;

    /** All columns. */
    public StagedRows(StagedTable staged)
    {
        this(staged, column -> true);
    }

    /** @param wanted which columns are read, by name */
    public StagedRows(StagedTable staged, Predicate<String> wanted)
    {
        this.staged = requireNonNull(staged, "staged is null");
        this.fields = staged.table().schema().columns().stream().filter(field -> wanted.test(field.name())).toList();
        this.schema = new TableSchema(fields.stream().map(field -> new Column(field.name(), type(field.type()))).toList());
    }

    @Override
    public TableSchema schema()
    {
        return schema;
    }

    @Override
    public RowReader open()
    {
        TableRows rows = new TableRows(staged.table(), schema.names(), tasks());
        return new RowReader()
        {
            private final Object[] values = new Object[fields.size()];
            private final Row row = column -> values[column];

            @Override
            public Row next()
            {
                try {
                    Record record = rows.next();
                    if (record == null) {
                        return null;
                    }
                    for (int i = 0; i < values.length; i++) {
                        values[i] = value(fields.get(i).type(), record.getField(fields.get(i).name()));
                    }
                    return row;
                }
                catch (IOException e) {
                    throw new DataException("cannot read what is staged in " + staged.name() + ": " + e.getMessage(), e);
                }
            }

            @Override
            public void close()
            {
                try {
                    rows.close();
                }
                catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    private List<FileScanTask> tasks()
    {
        List<FileScanTask> tasks = new ArrayList<>();
        try (CloseableIterable<FileScanTask> files = staged.table().newScan().useSnapshot(staged.snapshotId()).planFiles()) {
            for (FileScanTask file : files) {
                if (file.file().location().startsWith(staged.directory() + "/")) {
                    tasks.add(file);
                }
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tasks;
    }

    private static ColumnType type(Type type)
    {
        return switch (type.typeId()) {
            case INTEGER, LONG -> ColumnType.INTEGER;
            case FLOAT, DOUBLE -> ColumnType.FLOAT;
            case DECIMAL -> ColumnType.DECIMAL;
            case BOOLEAN -> ColumnType.BOOLEAN;
            case STRING, UUID -> ColumnType.TEXT;
            case DATE -> ColumnType.DATE;
            case TIMESTAMP, TIMESTAMP_NANO -> ColumnType.TIMESTAMP;
            case BINARY, FIXED -> ColumnType.BINARY;
            case STRUCT, LIST, MAP -> ColumnType.NESTED;
            case TIME, VARIANT, GEOMETRY, GEOGRAPHY, UNKNOWN -> ColumnType.MIXED;
        };
    }

    private static Object value(Type type, Object value)
    {
        if (value == null) {
            return null;
        }
        return switch (type.typeId()) {
            case INTEGER -> ((Integer) value).longValue();
            case FLOAT -> ((Float) value).doubleValue();
            case TIMESTAMP, TIMESTAMP_NANO -> value instanceof OffsetDateTime time ? time.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime() : value;
            case UUID -> value.toString();
            case BINARY, FIXED -> hexadecimal(value);
            case STRUCT -> struct(type.asStructType(), (StructLike) value);
            case LIST -> list(type.asListType(), (List<?>) value);
            case MAP -> map(type.asMapType(), (Map<?, ?>) value);
            default -> value;
        };
    }

    private static String hexadecimal(Object value)
    {
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        ByteBuffer buffer = ((ByteBuffer) value).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static Map<String, Object> struct(Types.StructType type, StructLike value)
    {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < type.fields().size(); i++) {
            Types.NestedField field = type.fields().get(i);
            fields.put(field.name(), value(field.type(), value.get(i, Object.class)));
        }
        return fields;
    }

    private static List<Object> list(Types.ListType type, List<?> values)
    {
        List<Object> converted = new ArrayList<>(values.size());
        values.forEach(each -> converted.add(value(type.elementType(), each)));
        return converted;
    }

    private static Map<String, Object> map(Types.MapType type, Map<?, ?> values)
    {
        Map<String, Object> converted = new LinkedHashMap<>();
        values.forEach((key, each) -> converted.put(String.valueOf(key), value(type.valueType(), each)));
        return converted;
    }
}
