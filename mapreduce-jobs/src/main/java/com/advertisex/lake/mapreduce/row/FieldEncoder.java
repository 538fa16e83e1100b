package com.advertisex.lake.mapreduce.row;

import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** Appends a value of one schema to a row as Avro binary (Avro 1.12 specification, "Binary Encoding"). Made once a schema: nothing is looked up a row. */
interface FieldEncoder
{
    void encode(Object value, RowBytes row);

    static FieldEncoder of(Schema schema)
    {
        return switch (schema.getType()) {
            case NULL -> (value, row) -> {};
            case BOOLEAN -> (value, row) -> row.putByte((Boolean) value ? 1 : 0);
            case INT, LONG -> (value, row) -> row.putLong(((Number) value).longValue());
            case FLOAT -> (value, row) -> row.putLittleEndian(Float.floatToRawIntBits((Float) value), Float.BYTES);
            case DOUBLE -> (value, row) -> row.putLittleEndian(Double.doubleToRawLongBits((Double) value), Double.BYTES);
            case STRING -> (value, row) -> row.putText(value.toString());
            case ENUM -> (value, row) -> row.putLong(schema.getEnumOrdinal(value.toString()));
            case BYTES -> schema.getLogicalType() instanceof LogicalTypes.Decimal decimal ? decimal(decimal.getScale()) : FieldEncoder::encodeBytes;
            case FIXED -> (value, row) -> row.putBytes(((GenericFixed) value).bytes(), 0, schema.getFixedSize());
            case UNION -> nullable(RowFields.nullBranch(schema), of(RowFields.value(schema)));
            case RECORD -> record(schema.getFields().stream().map(field -> of(field.schema())).toArray(FieldEncoder[]::new));
            case ARRAY -> list(of(schema.getElementType()));
            case MAP -> map(of(schema.getValueType()));
        };
    }

    private static void encodeBytes(Object value, RowBytes row)
    {
        ByteBuffer buffer = (ByteBuffer) value;
        row.putLong(buffer.remaining());
        row.putBytes(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
    }

    /** The unscaled value; digits beyond the column's scale are an error, never rounded. */
    private static FieldEncoder decimal(int scale)
    {
        return (value, row) -> {
            byte[] unscaled = ((BigDecimal) value).setScale(scale).unscaledValue().toByteArray();
            row.putLong(unscaled.length);
            row.putBytes(unscaled, 0, unscaled.length);
        };
    }

    private static FieldEncoder nullable(int nullBranch, FieldEncoder present)
    {
        // zig-zag
        int absentMark = 2 * nullBranch;
        int presentMark = 2 * (1 - nullBranch);
        return (value, row) -> {
            if (value == null) {
                row.putByte(absentMark);
                return;
            }
            row.putByte(presentMark);
            present.encode(value, row);
        };
    }

    private static FieldEncoder record(FieldEncoder[] fields)
    {
        return (value, row) -> {
            IndexedRecord record = (IndexedRecord) value;
            for (int position = 0; position < fields.length; position++) {
                fields[position].encode(record.get(position), row);
            }
        };
    }

    private static FieldEncoder list(FieldEncoder element)
    {
        return (value, row) -> {
            List<?> list = (List<?>) value;
            if (!list.isEmpty()) {
                row.putLong(list.size());
                for (Object item : list) {
                    element.encode(item, row);
                }
            }
            row.putLong(0);
        };
    }

    private static FieldEncoder map(FieldEncoder entry)
    {
        return (value, row) -> {
            Map<?, ?> map = (Map<?, ?>) value;
            if (!map.isEmpty()) {
                row.putLong(map.size());
                map.forEach((key, item) -> {
                    row.putText(key.toString());
                    entry.encode(item, row);
                });
            }
            row.putLong(0);
        };
    }
}
