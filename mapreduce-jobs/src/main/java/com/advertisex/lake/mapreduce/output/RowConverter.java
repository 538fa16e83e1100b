package com.advertisex.lake.mapreduce.output;

import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import static java.util.Objects.requireNonNull;

/**
 * Turns Avro records into Iceberg rows of a table, field by field name. A column that the event does not have is null; a field that the table does not
 * have is an error, because it would be lost silently.
 */
final class RowConverter
{
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final GenericRecord template;
    private final List<Column> columns;

    private record Column(int source, int target, Function<Object, Object> convert) {}

    private RowConverter(GenericRecord template, List<Column> columns)
    {
        this.template = template;
        this.columns = columns;
    }

    /**
     * @param table its name, for the message
     * @throws IllegalArgumentException naming the column that the table lacks, or that it requires and the events do not have
     */
    static RowConverter forTable(String table, org.apache.avro.Schema source, Schema target)
    {
        return structConverter(table, "", source, target.asStruct(), true);
    }

    /** Only the columns that the target schema has: to look at a few fields of a row. */
    static RowConverter forProjection(String table, org.apache.avro.Schema source, Schema target)
    {
        return structConverter(table, "", source, target.asStruct(), false);
    }

    Record convert(IndexedRecord source)
    {
        Record row = template.copy();
        for (Column column : columns) {
            Object value = source.get(column.source);
            if (value != null) {
                row.set(column.target, column.convert.apply(value));
            }
        }
        return row;
    }

    private static RowConverter structConverter(String table, String prefix, org.apache.avro.Schema source, Types.StructType target, boolean whole)
    {
        List<Column> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int position = 0; position < target.fields().size(); position++) {
            Types.NestedField field = target.fields().get(position);
            names.add(field.name());
            org.apache.avro.Schema.Field from = source.getField(field.name());
            if (from == null) {
                if (field.isRequired()) {
                    throw new IllegalArgumentException("table " + table + " requires column '" + prefix + field.name() + "', which the event schema "
                            + source.getName() + " does not have: the tables are newer than the jobs; deploy the jobs of the same release");
                }
                continue;
            }
            columns.add(new Column(from.pos(), position, valueConverter(table, prefix + field.name(), valueSchema(from.schema()), field.type(), whole)));
        }
        if (whole) {
            source.getFields().stream().map(org.apache.avro.Schema.Field::name).filter(name -> !names.contains(name)).findFirst().ifPresent(missing -> {
                throw new IllegalArgumentException("table " + table + " has no column '" + prefix + missing + "' of the event schema " + source.getName()
                        + ": run the migrations (iceberg-ddl)");
            });
        }
        return new RowConverter(GenericRecord.create(target), columns);
    }

    private static Function<Object, Object> valueConverter(String table, String name, org.apache.avro.Schema source, Type target, boolean whole)
    {
        checkType(table, name, source, target);
        return switch (target.typeId()) {
            case STRING -> Object::toString;
            case TIMESTAMP -> ((Types.TimestampType) target).shouldAdjustToUTC() ? RowConverter::timestampWithZone : RowConverter::timestamp;
            case DATE -> value -> LocalDate.ofEpochDay((Integer) value);
            case DECIMAL -> decimalConverter((Types.DecimalType) target);
            case BINARY -> RowConverter::binary;
            case FIXED -> value -> bytes(value);
            case LONG -> value -> ((Number) value).longValue();
            case DOUBLE -> value -> ((Number) value).doubleValue();
            case STRUCT -> {
                RowConverter nested = structConverter(table, name + ".", source, target.asStructType(), whole);
                yield value -> nested.convert((IndexedRecord) value);
            }
            case LIST -> listConverter(
                    valueConverter(table, name + ".element", valueSchema(source.getElementType()), target.asListType().elementType(), whole));
            case MAP -> mapConverter(
                    valueConverter(table, name + ".value", valueSchema(source.getValueType()), target.asMapType().valueType(), whole));
            default -> Function.identity();
        };
    }

    private static void checkType(String table, String name, org.apache.avro.Schema source, Type target)
    {
        boolean fits = switch (target.typeId()) {
            case STRING -> source.getType() == org.apache.avro.Schema.Type.STRING || source.getType() == org.apache.avro.Schema.Type.ENUM;
            case BOOLEAN -> source.getType() == org.apache.avro.Schema.Type.BOOLEAN;
            case INTEGER, DATE -> source.getType() == org.apache.avro.Schema.Type.INT;
            case LONG -> source.getType() == org.apache.avro.Schema.Type.INT || source.getType() == org.apache.avro.Schema.Type.LONG;
            case TIMESTAMP -> source.getType() == org.apache.avro.Schema.Type.LONG && source.getLogicalType() != null
                    && source.getLogicalType().getName().equals("timestamp-micros");
            case DECIMAL, BINARY, FIXED -> source.getType() == org.apache.avro.Schema.Type.BYTES || source.getType() == org.apache.avro.Schema.Type.FIXED;
            case STRUCT -> source.getType() == org.apache.avro.Schema.Type.RECORD;
            case LIST -> source.getType() == org.apache.avro.Schema.Type.ARRAY;
            case MAP -> source.getType() == org.apache.avro.Schema.Type.MAP && target.asMapType().keyType().typeId() == Type.TypeID.STRING;
            default -> false;
        };
        if (!fits) {
            throw new IllegalArgumentException("table " + table + " has type " + target + " for column '" + name + "', the event schema has "
                    + source.getType() + ": run the migrations (iceberg-ddl)");
        }
    }

    private static org.apache.avro.Schema valueSchema(org.apache.avro.Schema schema)
    {
        if (!schema.isUnion()) {
            return schema;
        }
        return schema.getTypes().stream()
                .filter(branch -> branch.getType() != org.apache.avro.Schema.Type.NULL)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a union of null alone has no values"));
    }

    private static OffsetDateTime timestampWithZone(Object micros)
    {
        return instant(micros).atOffset(ZoneOffset.UTC);
    }

    private static LocalDateTime timestamp(Object micros)
    {
        return LocalDateTime.ofInstant(instant(micros), ZoneOffset.UTC);
    }

    private static Instant instant(Object micros)
    {
        long value = (Long) micros;
        return Instant.ofEpochSecond(Math.floorDiv(value, MICROS_PER_SECOND), Math.floorMod(value, MICROS_PER_SECOND) * 1000);
    }

    private static Function<Object, Object> decimalConverter(Types.DecimalType type)
    {
        return value -> value instanceof BigDecimal decimal
                ? decimal.setScale(type.scale())
                : new BigDecimal(new BigInteger(bytes(value)), type.scale());
    }

    private static Object binary(Object value)
    {
        return ByteBuffer.wrap(bytes(value));
    }

    private static byte[] bytes(Object value)
    {
        if (value instanceof GenericFixed fixed) {
            return fixed.bytes().clone();
        }
        ByteBuffer buffer = ((ByteBuffer) value).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static Function<Object, Object> listConverter(Function<Object, Object> element)
    {
        requireNonNull(element, "element is null");
        return value -> {
            List<Object> converted = new ArrayList<>();
            for (Object item : (Collection<?>) value) {
                converted.add(item == null ? null : element.apply(item));
            }
            return converted;
        };
    }

    private static Function<Object, Object> mapConverter(Function<Object, Object> element)
    {
        return value -> {
            Map<Object, Object> converted = new HashMap<>();
            ((Map<?, ?>) value).forEach((key, item) -> converted.put(key.toString(), item == null ? null : element.apply(item)));
            return converted;
        };
    }
}
