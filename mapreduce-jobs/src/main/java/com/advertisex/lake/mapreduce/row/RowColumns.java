package com.advertisex.lake.mapreduce.row;

import com.advertisex.lake.mapreduce.parquet.BooleanEncoder;
import com.advertisex.lake.mapreduce.parquet.BytesEncoder;
import com.advertisex.lake.mapreduce.parquet.ColumnEncoder;
import com.advertisex.lake.mapreduce.parquet.FloatEncoder;
import com.advertisex.lake.mapreduce.parquet.IntegerEncoder;
import com.advertisex.lake.mapreduce.parquet.ParquetFile;
import org.apache.avro.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.MessageType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * Writes rows of one Avro schema to the Parquet columns of a table, straight from their bytes. A few rows are written together, field by field: what a column
 * needs while it is written stays in the nearest cache.
 */
public final class RowColumns
{
    /** As many as their bytes and a column together are near. */
    private static final int BATCH_ROWS = 64;
    private static final int BATCH_BYTES = 64 * 1024;

    private final GroupNodes.Struct root;
    private final ParquetFile file;
    private final AvroCursor[] batch = new AvroCursor[BATCH_ROWS];
    private int batchRows;
    private long batchBytes;

    private RowColumns(GroupNodes.Struct root, ParquetFile file)
    {
        this.root = requireNonNull(root, "root is null");
        this.file = requireNonNull(file, "file is null");
        Arrays.setAll(batch, i -> new AvroCursor());
    }

    /**
     * @param rows of a schema that {@link RowFields#check} accepts for the table
     * @param columns of the table
     * @param parquet the file's schema, as Iceberg makes it of the table's
     * @param file takes the columns
     */
    public static RowColumns create(Schema rows, org.apache.iceberg.Schema columns, MessageType parquet, ParquetFile file)
    {
        return new RowColumns(new Compiler(parquet, file).struct("", rows, columns.asStruct(), new Depth(0, 0)), file);
    }

    /** @param bytes hold the row until it is written, with others, at {@link #flush} at the latest */
    public void write(byte[] bytes, int offset, int length)
            throws IOException
    {
        batch[batchRows++].reset(bytes, offset, length);
        batchBytes += length;
        if (batchRows == BATCH_ROWS || batchBytes >= BATCH_BYTES) {
            flush();
        }
    }

    /** Writes the rows that wait. */
    public void flush()
            throws IOException
    {
        root.write(batch, batchRows);
        file.endRows(batchRows, batchBytes);
        batchRows = 0;
        batchBytes = 0;
    }

    /** Levels of what a field is in. */
    private record Depth(int definition, int repetition)
    {
        Depth optional()
        {
            return new Depth(definition + 1, repetition);
        }

        Depth repeated()
        {
            return new Depth(definition + 1, repetition + 1);
        }
    }

    private static final class Compiler
    {
        private final Map<Integer, ColumnDescriptor> columns = new HashMap<>();
        private final ParquetFile file;

        private Compiler(MessageType parquet, ParquetFile file)
        {
            this.file = file;
            parquet.getColumns().forEach(column -> columns.put(column.getPrimitiveType().getId().intValue(), column));
        }

        private GroupNodes.Struct struct(String prefix, Schema rows, Types.StructType struct, Depth depth)
        {
            List<ColumnNode> fields = new ArrayList<>();
            for (Schema.Field field : rows.getFields()) {
                Types.NestedField column = struct.field(field.name());
                fields.add(field(prefix, field.schema(), column, depth));
            }
            List<ColumnNode> missing = new ArrayList<>();
            for (Types.NestedField column : struct.fields()) {
                if (rows.getField(column.name()) == null) {
                    addLeaves(column, missing);
                }
            }
            return new GroupNodes.Struct(fields, missing, depth.definition);
        }

        private ColumnNode field(String prefix, Schema schema, Types.NestedField column, Depth parent)
        {
            String name = prefix + column.name();
            Depth depth = column.isOptional() ? parent.optional() : parent;
            ColumnNode value = value(name, RowFields.value(schema), column, depth);
            if (!RowFields.isNullable(schema)) {
                return value;
            }
            return column.isOptional()
                    ? new GroupNodes.Optional(value, RowFields.nullBranch(schema), parent.definition)
                    : new GroupNodes.Required(value, RowFields.nullBranch(schema), name);
        }

        private ColumnNode value(String name, Schema schema, Types.NestedField column, Depth depth)
        {
            Type type = column.type();
            return switch (type.typeId()) {
                case STRUCT -> struct(name + ".", schema, type.asStructType(), depth);
                case LIST -> {
                    Types.NestedField element = type.asListType().fields().get(0);
                    yield new GroupNodes.Repeated(
                            List.of(field(name + ".", schema.getElementType(), element, depth.repeated())),
                            depth.definition,
                            depth.repetition + 1);
                }
                case MAP -> {
                    Types.NestedField key = type.asMapType().fields().get(0);
                    Types.NestedField entry = type.asMapType().fields().get(1);
                    yield new GroupNodes.Repeated(
                            List.of(field(name + ".", Schema.create(Schema.Type.STRING), key, depth.repeated()),
                                    field(name + ".", schema.getValueType(), entry, depth.repeated())),
                            depth.definition,
                            depth.repetition + 1);
                }
                default -> leaf(schema, type, columns.get(column.fieldId()));
            };
        }

        private ColumnNode leaf(Schema schema, Type type, ColumnDescriptor column)
        {
            ColumnEncoder encoder = file.column(column);
            return switch (type.typeId()) {
                case BOOLEAN -> new LeafNode.BooleanLeaf((BooleanEncoder) encoder);
                case INTEGER, DATE -> new LeafNode.IntLeaf((IntegerEncoder) encoder);
                case LONG, TIMESTAMP -> new LeafNode.LongLeaf((IntegerEncoder) encoder);
                case FLOAT -> new LeafNode.FloatLeaf((FloatEncoder) encoder);
                case DOUBLE -> new LeafNode.DoubleLeaf((FloatEncoder) encoder);
                case STRING -> schema.getType() == Schema.Type.ENUM
                        ? new LeafNode.EnumLeaf((BytesEncoder) encoder, schema.getEnumSymbols())
                        : new LeafNode.BytesLeaf((BytesEncoder) encoder);
                case BINARY -> new LeafNode.BytesLeaf((BytesEncoder) encoder);
                case FIXED -> new LeafNode.FixedLeaf((BytesEncoder) encoder, schema.getFixedSize());
                case DECIMAL -> encoder instanceof IntegerEncoder integers
                        ? new LeafNode.DecimalLeaf(integers)
                        : new LeafNode.WideDecimalLeaf((BytesEncoder) encoder, column.getPrimitiveType().getTypeLength());
                default -> throw new IllegalArgumentException("no column of type " + type + " can be written");
            };
        }

        private void addLeaves(Types.NestedField column, List<ColumnNode> leaves)
        {
            if (column.type().isPrimitiveType()) {
                leaves.add(new LeafNode.Missing(file.column(columns.get(column.fieldId()))));
                return;
            }
            column.type().asNestedType().fields().forEach(field -> addLeaves(field, leaves));
        }
    }
}
