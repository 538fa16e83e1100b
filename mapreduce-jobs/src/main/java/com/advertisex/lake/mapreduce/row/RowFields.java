package com.advertisex.lake.mapreduce.row;

import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How the fields of an Avro row answer to the columns of a table: by name, and by types that hold the same values. A column that rows do not have is null; a
 * field that the table does not have is an error, because it would be lost silently.
 */
public final class RowFields
{
    private RowFields() {}

    /**
     * @param table its name, for the message
     * @throws IllegalArgumentException naming the column that the table lacks, that it requires and rows do not have, or that is of another type
     */
    public static void check(String table, Schema rows, org.apache.iceberg.Schema columns)
    {
        checkStruct(table, "", rows, columns.asStruct());
    }

    private static void checkStruct(String table, String prefix, Schema rows, Types.StructType columns)
    {
        Set<String> names = new HashSet<>();
        for (Types.NestedField column : columns.fields()) {
            names.add(column.name());
            Schema.Field field = rows.getField(column.name());
            if (field != null) {
                checkType(table, prefix + column.name(), value(field.schema()), column.type());
            }
            else if (column.isRequired()) {
                throw new IllegalArgumentException("table " + table + " requires column '" + prefix + column.name() + "', which the event schema "
                        + rows.getName() + " does not have: the tables are newer than the jobs; deploy the jobs of the same release");
            }
        }
        for (Schema.Field field : rows.getFields()) {
            if (!names.contains(field.name())) {
                throw new IllegalArgumentException("table " + table + " has no column '" + prefix + field.name() + "' of the event schema " + rows.getName()
                        + ": run the migrations (iceberg-ddl)");
            }
        }
    }

    private static void checkType(String table, String name, Schema field, Type column)
    {
        if (!fits(field, column)) {
            throw new IllegalArgumentException("table " + table + " has type " + column + " for column '" + name + "', the event schema has "
                    + field.getType() + ": run the migrations (iceberg-ddl)");
        }
        if (column.isStructType()) {
            checkStruct(table, name + ".", field, column.asStructType());
        }
        else if (column.isListType()) {
            checkType(table, name + ".element", value(field.getElementType()), column.asListType().elementType());
        }
        else if (column.isMapType()) {
            checkType(table, name + ".value", value(field.getValueType()), column.asMapType().valueType());
        }
    }

    private static boolean fits(Schema field, Type column)
    {
        Schema.Type type = field.getType();
        return switch (column.typeId()) {
            case STRING -> type == Schema.Type.STRING || type == Schema.Type.ENUM;
            case BOOLEAN -> type == Schema.Type.BOOLEAN;
            case INTEGER, DATE -> type == Schema.Type.INT;
            case LONG -> type == Schema.Type.INT || type == Schema.Type.LONG;
            case FLOAT -> type == Schema.Type.FLOAT;
            case DOUBLE -> type == Schema.Type.DOUBLE;
            case TIMESTAMP -> type == Schema.Type.LONG && field.getLogicalType() != null && field.getLogicalType().getName().equals("timestamp-micros");
            case DECIMAL -> type == Schema.Type.BYTES && isDecimal(field.getLogicalType(), (Types.DecimalType) column);
            case BINARY -> type == Schema.Type.BYTES;
            case FIXED -> type == Schema.Type.FIXED && field.getFixedSize() == ((Types.FixedType) column).length();
            case STRUCT -> type == Schema.Type.RECORD;
            case LIST -> type == Schema.Type.ARRAY;
            case MAP -> type == Schema.Type.MAP && column.asMapType().keyType().typeId() == Type.TypeID.STRING;
            default -> false;
        };
    }

    private static boolean isDecimal(LogicalType logical, Types.DecimalType column)
    {
        return logical instanceof LogicalTypes.Decimal decimal && decimal.getScale() == column.scale() && decimal.getPrecision() <= column.precision();
    }

    static boolean isNullable(Schema schema)
    {
        return schema.isUnion();
    }

    /** What a field is when it is there. */
    static Schema value(Schema schema)
    {
        return schema.isUnion() ? schema.getTypes().get(1 - nullBranch(schema)) : schema;
    }

    /** @throws IllegalArgumentException if the union is not of null and one other type */
    static int nullBranch(Schema union)
    {
        List<Schema> branches = union.getTypes();
        for (int branch = 0; branch < branches.size(); branch++) {
            if (branches.size() == 2 && branches.get(branch).getType() == Schema.Type.NULL) {
                return branch;
            }
        }
        throw new IllegalArgumentException("rows hold no union but of null and one type: " + union);
    }
}
