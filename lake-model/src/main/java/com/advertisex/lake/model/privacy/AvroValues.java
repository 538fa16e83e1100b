package com.advertisex.lake.model.privacy;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.util.Utf8;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Turns a datum of one schema into the redacted datum of the schema derived from it ({@link DerivedSchema}). */
final class AvroValues
{
    private static final GenericData DATA = new GenericData();

    private final ValueTreatment values;

    AvroValues(ValueTreatment values)
    {
        this.values = values;
    }

    /** @param node what is done to the value and below; null for nothing */
    Object apply(Object value, Schema from, Schema to, PathTree node)
    {
        if (value == null || (node == null && same(from, to))) {
            return value;
        }
        return switch (from.getType()) {
            case UNION -> {
                Schema branch = from.getTypes().get(DATA.resolveUnion(from, value));
                yield nullIfEmpty(apply(value, branch, counterpart(branch, to), node), value, from);
            }
            case RECORD -> record((IndexedRecord) value, to, node);
            case ARRAY -> array((Collection<?>) value, from, to, node);
            case MAP -> map((Map<?, ?>) value, from, to, node);
            case STRING, ENUM, FIXED, BYTES, INT, LONG, FLOAT, DOUBLE -> leaf(value, to, node);
            case BOOLEAN, NULL -> value;
        };
    }

    private Object record(IndexedRecord record, Schema to, PathTree node)
    {
        Schema from = record.getSchema();
        IndexedRecord result = same(from, to) ? record : new GenericData.Record(to);
        for (Schema.Field field : from.getFields()) {
            int position = field.pos();
            PathTree child = node == null ? null : node.field(field.name());
            result.put(position, apply(record.get(position), field.schema(), to.getFields().get(position).schema(), child));
        }
        return result;
    }

    private Object array(Collection<?> array, Schema from, Schema to, PathTree node)
    {
        List<Object> result = new ArrayList<>(array.size());
        for (Object element : array) {
            result.add(apply(element, from.getElementType(), to.getElementType(), node == null ? null : node.element(result.size())));
        }
        return result;
    }

    private Object map(Map<?, ?> map, Schema from, Schema to, PathTree node)
    {
        Map<Object, Object> result = new HashMap<>();
        map.forEach((key, element) ->
                result.put(key, apply(element, from.getValueType(), to.getValueType(), node == null ? null : node.field(key.toString()))));
        return result;
    }

    private Object leaf(Object value, Schema to, PathTree node)
    {
        if (node != null && node.treatment() != null) {
            boolean address = node.treatment() == Treatment.IP && (value instanceof GenericFixed || value instanceof ByteBuffer);
            return address ? IpTruncation.truncate(bytes(value)) : values.apply(node.treatment(), text(value));
        }
        // changed for another place that uses the same named type
        boolean becameText = to.getType() == Schema.Type.STRING && !(value instanceof CharSequence);
        return becameText ? text(value) : value;
    }

    /** What redaction leaves alone is the same object, so there is nothing to compare. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean same(Schema from, Schema to)
    {
        return from == to;
    }

    /** An address that is none becomes null where that is allowed. */
    private static Object nullIfEmpty(Object result, Object original, Schema union)
    {
        boolean emptied = result instanceof String text && text.isEmpty() && !(original instanceof CharSequence before && before.length() == 0);
        return emptied && union.isNullable() ? null : result;
    }

    private static Schema counterpart(Schema branch, Schema to)
    {
        if (to.getType() != Schema.Type.UNION) {
            return to;
        }
        return to.getTypes().stream()
                .filter(candidate -> candidate.getFullName().equals(branch.getFullName()))
                .findFirst()
                .orElseGet(() -> Schema.create(Schema.Type.STRING));
    }

    /** A number as JSON and CSV would have it, so that the hash is the same. */
    private static String text(Object value)
    {
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? new BigDecimal(value.toString()).stripTrailingZeros().toPlainString() : value.toString();
        }
        if (value instanceof GenericFixed || value instanceof ByteBuffer) {
            return HexFormat.of().formatHex(bytes(value));
        }
        return value instanceof Utf8 utf8 ? text(utf8) : String.valueOf(value);
    }

    /** @throws IllegalArgumentException if it is not UTF-8: its hash would make a sound text of it */
    private static String text(Utf8 utf8)
    {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8.getBytes(), 0, utf8.getByteLength())).toString();
        }
        catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a string is not UTF-8", e);
        }
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
