package com.advertisex.lake.mapreduce.row;

import org.apache.avro.Schema;
import org.apache.iceberg.parquet.ParquetValueWriter;
import org.apache.iceberg.parquet.TripleWriter;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** Writes rows of one Avro schema to the Parquet columns of a table, straight from their bytes. */
public final class RowColumns
        implements ParquetValueWriter<AvroCursor>
{
    private final ColumnNode root;

    private RowColumns(ColumnNode root)
    {
        this.root = requireNonNull(root, "root is null");
    }

    /**
     * @param rows of a schema that {@link RowFields#check} accepts for the table
     * @param columns of the table
     * @param parquet the file's schema, as Iceberg makes it of the table's
     */
    public static RowColumns create(Schema rows, org.apache.iceberg.Schema columns, MessageType parquet)
    {
        return new RowColumns(new Compiler(parquet).struct("", rows, columns.asStruct(), new Depth(0, 0)));
    }

    @Override
    public void write(int repetitionLevel, AvroCursor row)
    {
        root.write(row, repetitionLevel);
    }

    @Override
    public List<TripleWriter<?>> columns()
    {
        // Asked for by writers of lists and maps that hold this one; a whole row is held by none.
        return List.of();
    }

    @Override
    public void setColumnStore(ColumnWriteStore store)
    {
        root.open(store);
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

        private Compiler(MessageType parquet)
        {
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

        private static ColumnNode leaf(Schema schema, Type type, ColumnDescriptor column)
        {
            return switch (type.typeId()) {
                case BOOLEAN -> new LeafNode.BooleanLeaf(column);
                case INTEGER, DATE -> new LeafNode.IntLeaf(column);
                case LONG, TIMESTAMP -> new LeafNode.LongLeaf(column);
                case FLOAT -> new LeafNode.FloatLeaf(column);
                case DOUBLE -> new LeafNode.DoubleLeaf(column);
                case STRING -> schema.getType() == Schema.Type.ENUM ? new LeafNode.EnumLeaf(column, schema.getEnumSymbols()) : new LeafNode.BytesLeaf(column);
                case BINARY -> new LeafNode.BytesLeaf(column);
                case FIXED -> new LeafNode.FixedLeaf(column, schema.getFixedSize());
                case DECIMAL -> decimal(column);
                default -> throw new IllegalArgumentException("no column of type " + type + " can be written");
            };
        }

        private static ColumnNode decimal(ColumnDescriptor column)
        {
            PrimitiveType primitive = column.getPrimitiveType();
            return switch (primitive.getPrimitiveTypeName()) {
                case INT32 -> new LeafNode.DecimalLeaf(column, LeafNode.DecimalLeaf.Storage.INT, 0);
                case INT64 -> new LeafNode.DecimalLeaf(column, LeafNode.DecimalLeaf.Storage.LONG, 0);
                default -> new LeafNode.DecimalLeaf(column, LeafNode.DecimalLeaf.Storage.FIXED, primitive.getTypeLength());
            };
        }

        private void addLeaves(Types.NestedField column, List<ColumnNode> leaves)
        {
            if (column.type().isPrimitiveType()) {
                leaves.add(new LeafNode.Missing(columns.get(column.fieldId())));
                return;
            }
            column.type().asNestedType().fields().forEach(field -> addLeaves(field, leaves));
        }
    }
}
