package com.advertisex.lake.mapreduce.row;

import org.apache.avro.Schema;
import org.apache.iceberg.types.Type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * One top-level field of the current row that partitions or sort keys need. Numbers are kept as such, text and bytes as a place in the row; an object is made
 * only where somebody asks for one.
 */
final class FieldValue
{
    private final Schema schema;
    private final Type type;
    private boolean present;
    private long number;
    private byte[] bytes;
    private int start;
    private int length;

    /**
     * @param type of the column
     * @throws IllegalArgumentException if a column of this type is no key
     */
    FieldValue(String table, String column, Schema field, Type type)
    {
        this.schema = RowFields.value(requireNonNull(field, "field is null"));
        this.type = requireNonNull(type, "type is null");
        switch (type.typeId()) {
            case BOOLEAN, INTEGER, LONG, DATE, TIMESTAMP, STRING, BINARY, DECIMAL -> {}
            default -> throw new IllegalArgumentException("table " + table + " is partitioned or sorted by column '" + column + "' of type " + type
                    + ": rows can be placed by text, bytes, whole numbers, decimals and times; change its partitioning or sort order");
        }
    }

    /** @param nullBranch of the field's union; -1 if it is none */
    void read(AvroCursor row, int nullBranch)
    {
        present = nullBranch < 0 || row.readInt() != nullBranch;
        if (!present) {
            return;
        }
        switch (schema.getType()) {
            case BOOLEAN -> number = row.readBoolean() ? 1 : 0;
            case STRING, BYTES -> {
                length = row.readInt();
                bytes = row.bytes();
                start = row.skip(length);
            }
            case ENUM -> {
                bytes = schema.getEnumSymbols().get(row.readInt()).getBytes(UTF_8);
                start = 0;
                length = bytes.length;
            }
            default -> number = row.readLong();
        }
    }

    boolean isPresent()
    {
        return present;
    }

    /** Of a boolean, a whole number or a time. */
    long number()
    {
        return number;
    }

    /** Holds text or bytes from {@link #start()} on. */
    byte[] bytes()
    {
        return bytes;
    }

    int start()
    {
        return start;
    }

    int length()
    {
        return length;
    }

    /** As Iceberg holds it in memory; null if it is absent. */
    Object toObject()
    {
        if (!present) {
            return null;
        }
        return switch (type.typeId()) {
            case BOOLEAN -> number != 0;
            case INTEGER, DATE -> (int) number;
            case STRING -> new String(bytes, start, length, UTF_8);
            case BINARY -> ByteBuffer.wrap(bytes, start, length);
            case DECIMAL -> new BigDecimal(new BigInteger(bytes, start, length), ((org.apache.iceberg.types.Types.DecimalType) type).scale());
            default -> number;
        };
    }
}
