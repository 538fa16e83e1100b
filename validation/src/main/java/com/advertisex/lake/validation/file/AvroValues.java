package com.advertisex.lake.validation.file;

import com.advertisex.lake.validation.table.ColumnType;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Values of Avro as values of tables. */
final class AvroValues
{
    private AvroValues() {}

    /** Of a union of one type with null, the type. */
    static Schema withoutNull(Schema schema)
    {
        if (schema.getType() != Schema.Type.UNION) {
            return schema;
        }
        List<Schema> others = schema.getTypes().stream().filter(each -> each.getType() != Schema.Type.NULL).toList();
        return others.size() == 1 ? others.get(0) : schema;
    }

    static ColumnType type(Schema union)
    {
        Schema schema = withoutNull(union);
        LogicalType logical = schema.getLogicalType();
        if (logical instanceof LogicalTypes.Decimal) {
            return ColumnType.DECIMAL;
        }
        if (logical instanceof LogicalTypes.Date) {
            return ColumnType.DATE;
        }
        if (unit(logical) != null) {
            return ColumnType.TIMESTAMP;
        }
        return switch (schema.getType()) {
            case INT, LONG -> ColumnType.INTEGER;
            case FLOAT, DOUBLE -> ColumnType.FLOAT;
            case BOOLEAN -> ColumnType.BOOLEAN;
            case STRING, ENUM -> ColumnType.TEXT;
            case BYTES, FIXED -> ColumnType.BINARY;
            case RECORD, MAP, ARRAY -> ColumnType.NESTED;
            case UNION, NULL -> ColumnType.MIXED;
        };
    }

    static Object value(Object value, Schema schema)
    {
        if (value == null) {
            return null;
        }
        LogicalType logical = schema.getLogicalType();
        if (logical instanceof LogicalTypes.Decimal decimal) {
            return new BigDecimal(new BigInteger(bytes(value)), decimal.getScale());
        }
        if (logical instanceof LogicalTypes.Date) {
            return LocalDate.ofEpochDay((Integer) value);
        }
        if (unit(logical) != null) {
            return time((Long) value, unit(logical));
        }
        if (value instanceof Integer number) {
            return number.longValue();
        }
        if (value instanceof Float number) {
            return number.doubleValue();
        }
        if (value instanceof ByteBuffer || value instanceof GenericFixed) {
            return HexFormat.of().formatHex(bytes(value));
        }
        if (value instanceof GenericRecord || value instanceof Map || value instanceof List) {
            return nested(value);
        }
        return value instanceof Long || value instanceof Double || value instanceof Boolean ? value : value.toString();
    }

    static LocalDateTime time(long count, TimeUnit unit)
    {
        long perSecond = unit.convert(1, TimeUnit.SECONDS);
        return LocalDateTime.ofEpochSecond(Math.floorDiv(count, perSecond), (int) unit.toNanos(Math.floorMod(count, perSecond)), ZoneOffset.UTC);
    }

    private static TimeUnit unit(LogicalType logical)
    {
        if (logical instanceof LogicalTypes.TimestampMillis || logical instanceof LogicalTypes.LocalTimestampMillis) {
            return TimeUnit.MILLISECONDS;
        }
        if (logical instanceof LogicalTypes.TimestampMicros || logical instanceof LogicalTypes.LocalTimestampMicros) {
            return TimeUnit.MICROSECONDS;
        }
        return logical instanceof LogicalTypes.TimestampNanos || logical instanceof LogicalTypes.LocalTimestampNanos ? TimeUnit.NANOSECONDS : null;
    }

    private static Object nested(Object value)
    {
        if (value instanceof List<?> list) {
            List<Object> values = new ArrayList<>();
            list.forEach(each -> values.add(nested(each)));
            return values;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> values.put(key.toString(), nested(each)));
            return values;
        }
        if (value instanceof GenericRecord record) {
            record.getSchema().getFields().forEach(field -> values.put(field.name(), value(record.get(field.pos()), withoutNull(field.schema()))));
            return values;
        }
        return value(value, Schema.create(Schema.Type.NULL));
    }

    private static byte[] bytes(Object value)
    {
        if (value instanceof GenericFixed fixed) {
            return fixed.bytes();
        }
        ByteBuffer buffer = ((ByteBuffer) value).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
