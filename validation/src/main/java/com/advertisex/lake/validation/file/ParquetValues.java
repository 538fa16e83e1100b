package com.advertisex.lake.validation.file;

import com.advertisex.lake.validation.table.ColumnType;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.JulianFields;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Values of Parquet as values of tables. */
final class ParquetValues
{
    private ParquetValues() {}

    static ColumnType type(Type field)
    {
        if (!field.isPrimitive() || field.isRepetition(Type.Repetition.REPEATED)) {
            return ColumnType.NESTED;
        }
        LogicalTypeAnnotation logical = field.getLogicalTypeAnnotation();
        if (logical instanceof DecimalLogicalTypeAnnotation) {
            return ColumnType.DECIMAL;
        }
        if (logical instanceof DateLogicalTypeAnnotation) {
            return ColumnType.DATE;
        }
        if (logical instanceof TimestampLogicalTypeAnnotation) {
            return ColumnType.TIMESTAMP;
        }
        return switch (field.asPrimitiveType().getPrimitiveTypeName()) {
            case INT32, INT64 -> ColumnType.INTEGER;
            case FLOAT, DOUBLE -> ColumnType.FLOAT;
            case BOOLEAN -> ColumnType.BOOLEAN;
            case INT96 -> ColumnType.TIMESTAMP;
            case BINARY, FIXED_LEN_BYTE_ARRAY -> isText(logical) ? ColumnType.TEXT : ColumnType.BINARY;
        };
    }

    /** Null where there is none; of a field that repeats, the list of its values. */
    static Object value(Group group, int field)
    {
        Type type = group.getType().getType(field);
        int count = group.getFieldRepetitionCount(field);
        if (!type.isRepetition(Type.Repetition.REPEATED)) {
            return count == 0 ? null : one(group, field, 0, type);
        }
        List<Object> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(one(group, field, i, type));
        }
        return values;
    }

    private static Object one(Group group, int field, int index, Type type)
    {
        if (!type.isPrimitive()) {
            return nested(group.getGroup(field, index), type.getLogicalTypeAnnotation());
        }
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        return switch (type.asPrimitiveType().getPrimitiveTypeName()) {
            case INT32 -> integer(group.getInteger(field, index), logical);
            case INT64 -> integer(group.getLong(field, index), logical);
            case FLOAT -> (double) group.getFloat(field, index);
            case DOUBLE -> group.getDouble(field, index);
            case BOOLEAN -> group.getBoolean(field, index);
            case INT96 -> time(NanoTime.fromBinary(group.getInt96(field, index)));
            case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(group.getBinary(field, index).getBytes(), logical);
        };
    }

    private static Object integer(long value, LogicalTypeAnnotation logical)
    {
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return BigDecimal.valueOf(value, decimal.getScale());
        }
        if (logical instanceof DateLogicalTypeAnnotation) {
            return LocalDate.ofEpochDay(value);
        }
        if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
            return AvroValues.time(value, switch (timestamp.getUnit()) {
                case MILLIS -> TimeUnit.MILLISECONDS;
                case MICROS -> TimeUnit.MICROSECONDS;
                case NANOS -> TimeUnit.NANOSECONDS;
            });
        }
        return value;
    }

    private static Object bytes(byte[] value, LogicalTypeAnnotation logical)
    {
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return new BigDecimal(new BigInteger(value), decimal.getScale());
        }
        return isText(logical) ? new String(value, StandardCharsets.UTF_8) : HexFormat.of().formatHex(value);
    }

    private static boolean isText(LogicalTypeAnnotation logical)
    {
        return logical instanceof StringLogicalTypeAnnotation || logical instanceof EnumLogicalTypeAnnotation || logical instanceof JsonLogicalTypeAnnotation;
    }

    private static LocalDateTime time(NanoTime time)
    {
        return LocalDate.MIN.with(JulianFields.JULIAN_DAY, time.getJulianDay()).atTime(LocalTime.MIDNIGHT).plusNanos(time.getTimeOfDayNanos());
    }

    /** Lists and maps without the groups that Parquet has between them and their values. */
    private static Object nested(Group group, LogicalTypeAnnotation logical)
    {
        if (logical instanceof ListLogicalTypeAnnotation && value(group, 0) instanceof List<?> list) {
            List<Object> values = new ArrayList<>();
            list.forEach(each -> values.add(each instanceof Map<?, ?> element && element.size() == 1 ? element.values().iterator().next() : each));
            return values;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        if (logical instanceof MapLogicalTypeAnnotation && value(group, 0) instanceof List<?> entries) {
            for (Object entry : entries) {
                Map<?, ?> keyed = (Map<?, ?>) entry;
                values.put(String.valueOf(keyed.get("key")), keyed.get("value"));
            }
            return values;
        }
        for (int i = 0; i < group.getType().getFieldCount(); i++) {
            values.put(group.getType().getFieldName(i), value(group, i));
        }
        return values;
    }
}
