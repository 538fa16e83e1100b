package com.advertisex.lake.mapreduce.row;

import org.apache.iceberg.NullOrder;
import org.apache.iceberg.SortDirection;
import org.apache.iceberg.SortField;
import org.apache.iceberg.transforms.Transform;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.util.SerializableFunction;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Writes one field of a sort order so that keys compare as their bytes do, unsigned, from left to right: nulls by a byte before the value, numbers big-endian
 * with the sign turned, text and bytes with their zeros escaped and an end that sorts before everything. Descending is ascending with all bits of the value
 * turned.
 */
final class SortKeyWriter
{
    private static final int DECIMAL_BYTES = 16;

    private final FieldValue value;
    private final SerializableFunction<Object, Object> transform;
    private final boolean identity;
    private final boolean descending;
    private final byte nullMark;
    private final byte valueMark;

    SortKeyWriter(FieldValue value, SortField field, Type source)
    {
        this.value = value;
        this.transform = bind(field.transform(), source);
        this.identity = field.transform().isIdentity();
        this.descending = field.direction() == SortDirection.DESC;
        boolean nullsFirst = field.nullOrder() == NullOrder.NULLS_FIRST;
        this.nullMark = (byte) (nullsFirst ? 0 : 1);
        this.valueMark = (byte) (nullsFirst ? 1 : 0);
    }

    @SuppressWarnings("unchecked") // a transform's own types are known only to the table
    private static SerializableFunction<Object, Object> bind(Transform<?, ?> transform, Type source)
    {
        return ((Transform<Object, Object>) transform).bind(source);
    }

    void write(KeyBytes key, Type.TypeID type)
    {
        if (!value.isPresent()) {
            key.put(nullMark);
            return;
        }
        key.put(valueMark);
        int start = key.length();
        if (!identity || type == Type.TypeID.DECIMAL) {
            writeObject(key, transform.apply(value.toObject()));
        }
        else if (type == Type.TypeID.STRING || type == Type.TypeID.BINARY) {
            key.putEscaped(value.bytes(), value.start(), value.length());
        }
        else {
            key.putLong(value.number());
        }
        if (descending) {
            key.invertFrom(start);
        }
    }

    private static void writeObject(KeyBytes key, Object object)
    {
        if (object instanceof Integer || object instanceof Long) {
            key.putLong(((Number) object).longValue());
        }
        else if (object instanceof CharSequence text) {
            byte[] bytes = text.toString().getBytes(UTF_8);
            key.putEscaped(bytes, 0, bytes.length);
        }
        else if (object instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            key.putEscaped(bytes, 0, bytes.length);
        }
        else if (object instanceof BigDecimal decimal) {
            writeDecimal(key, decimal.unscaledValue());
        }
        else {
            throw new IllegalArgumentException("a sort order gives " + object + ", which no key can hold");
        }
    }

    private static void writeDecimal(KeyBytes key, BigInteger unscaled)
    {
        byte[] bytes = unscaled.toByteArray();
        byte sign = (byte) (unscaled.signum() < 0 ? -1 : 0);
        for (int i = 0; i < DECIMAL_BYTES; i++) {
            int index = i - (DECIMAL_BYTES - bytes.length);
            byte part = index < 0 ? sign : bytes[index];
            key.put(i == 0 ? (byte) (part ^ Byte.MIN_VALUE) : part);
        }
    }
}
