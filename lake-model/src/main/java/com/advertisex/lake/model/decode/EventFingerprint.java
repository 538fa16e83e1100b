package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Fingerprint;
import com.advertisex.lake.model.mapping.MappableFields;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Hashes what an event says, before it is enriched, so that copies of one event are told from other events with its id. Left out are the id, the clocks of the
 * lake, lineage, {@code ivt_reason}, and what follows from other columns ({@code media_cost}, {@code website} beside {@code page_url}). A field without a value
 * adds nothing: a column that is added later changes no fingerprint of events without it. Names are made into bytes once a schema, not once a record.
 */
final class EventFingerprint
{
    private static final Set<String> LEFT_OUT = Set.of("event_id", "received_time", "load_time", "agent", "landing_file", "record_offset", "collided_event_id",
            "payload_fingerprint", "ivt_reason", "media_cost", "report_cost", "report_revenue", "flags");

    private final List<Field> fields;
    private final int time;
    private final Buffer buffer = new Buffer();

    /**
     * A field of a record, and of the record in it, in its list or in its map.
     *
     * @param name as it goes into the hash
     * @param origin position of the field that this one follows from where that has a value; -1: none
     * @param nested empty where the field holds no record
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Field(int position, byte[] name, int origin, List<Field> nested) {}

    EventFingerprint(EventType type)
    {
        Schema schema = type.schema();
        this.fields = schema.getFields().stream()
                .filter(field -> !LEFT_OUT.contains(field.name()))
                .sorted(Comparator.comparing(Schema.Field::name))
                .map(field -> field(field, field.name().equals("website") ? position(schema, "page_url") : -1))
                .toList();
        this.time = schema.getField(MappableFields.EVENT_TIME).pos();
    }

    private static int position(Schema schema, String name)
    {
        Schema.Field field = schema.getField(name);
        return field == null ? -1 : field.pos();
    }

    private static Field field(Schema.Field field, int origin)
    {
        return new Field(field.pos(), Buffer.framed(field.name()), origin, nested(field.schema()));
    }

    private static List<Field> nested(Schema schema)
    {
        return switch (schema.getType()) {
            case RECORD -> schema.getFields().stream().map(field -> field(field, -1)).toList();
            case ARRAY -> nested(schema.getElementType());
            case MAP -> nested(schema.getValueType());
            case UNION -> schema.getTypes().stream().map(EventFingerprint::nested).filter(found -> !found.isEmpty()).findFirst().orElse(List.of());
            case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> List.of();
        };
    }

    /** @param withTime false where the event time is only the time when the event was received */
    byte[] of(IndexedRecord event, boolean withTime)
    {
        buffer.clear();
        for (Field field : fields) {
            Object value = event.get(field.position);
            if (value != null && (withTime || field.position != time) && (field.origin < 0 || event.get(field.origin) == null)) {
                buffer.put(field.name);
                value(value, field.nested);
            }
        }
        return buffer.hash();
    }

    private void value(Object value, List<Field> nested)
    {
        if (value instanceof String text) {
            buffer.text(text);
        }
        else if (value instanceof IndexedRecord record) {
            buffer.put('{');
            for (Field field : nested) {
                Object member = record.get(field.position);
                if (member != null) {
                    buffer.put(field.name);
                    value(member, field.nested);
                }
            }
            buffer.put('}');
        }
        else if (value instanceof Map<?, ?> map) {
            buffer.put('{');
            new TreeMap<>(map).forEach((key, text) -> {
                buffer.text(key.toString());
                value(text, nested);
            });
            buffer.put('}');
        }
        else if (value instanceof List<?> list) {
            buffer.put('[');
            for (Object element : list) {
                value(element, nested);
            }
            buffer.put(']');
        }
        else {
            buffer.text(value.toString());
        }
    }

    /** Grows; reused from event to event. */
    private static final class Buffer
    {
        private static final int FRAME = 1 + Integer.BYTES;

        private byte[] bytes = new byte[2048];
        private int length;

        void clear()
        {
            length = 0;
        }

        void put(char value)
        {
            reserve(1);
            bytes[length++] = (byte) value;
        }

        void put(byte[] source)
        {
            reserve(source.length);
            System.arraycopy(source, 0, bytes, length, source.length);
            length += source.length;
        }

        void text(String text)
        {
            byte[] encoded = text.getBytes(UTF_8);
            reserve(FRAME);
            frame(bytes, length, encoded.length);
            length += FRAME;
            put(encoded);
        }

        static byte[] framed(String text)
        {
            byte[] encoded = text.getBytes(UTF_8);
            byte[] framed = new byte[FRAME + encoded.length];
            frame(framed, 0, encoded.length);
            System.arraycopy(encoded, 0, framed, FRAME, encoded.length);
            return framed;
        }

        /** The length in front: no two sequences of texts give the same bytes. */
        private static void frame(byte[] target, int start, int count)
        {
            target[start] = 's';
            target[start + 1] = (byte) (count >>> 24);
            target[start + 2] = (byte) (count >>> 16);
            target[start + 3] = (byte) (count >>> 8);
            target[start + 4] = (byte) count;
        }

        byte[] hash()
        {
            return Fingerprint.of(bytes, 0, length);
        }

        private void reserve(int more)
        {
            if (bytes.length - length < more) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
            }
        }
    }
}
