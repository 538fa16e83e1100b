package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Fingerprint;
import com.advertisex.lake.model.mapping.MappableFields;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;

import java.io.ByteArrayOutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Hashes what an event says, so that copies of one event are told from other events with its id. Left out are the id, the clocks of the lake, lineage, and what
 * the lake derives by rules that change ({@code ivt_reason}, {@code media_cost}, {@code website} beside {@code page_url}). A field without a value adds
 * nothing: a column that is added later changes no fingerprint of events without it.
 */
final class EventFingerprint
{
    private static final Set<String> LEFT_OUT = Set.of("event_id", "received_time", "load_time", "agent", "landing_file", "record_offset", "collided_event_id",
            "payload_fingerprint", "ivt_reason", "media_cost");

    private final List<Schema.Field> fields;
    private final Buffer buffer = new Buffer();

    EventFingerprint(EventType type)
    {
        this.fields = type.schema().getFields().stream()
                .filter(field -> !LEFT_OUT.contains(field.name()))
                .sorted(Comparator.comparing(Schema.Field::name))
                .toList();
    }

    /** @param withTime false where the event time is only the time when the event was received */
    byte[] of(IndexedRecord event, boolean withTime)
    {
        buffer.reset();
        for (Schema.Field field : fields) {
            Object value = event.get(field.pos());
            if (value != null && (withTime || !field.name().equals(MappableFields.EVENT_TIME)) && !isDerived(field, event)) {
                buffer.text(field.name());
                value(value);
            }
        }
        return buffer.hash();
    }

    private static boolean isDerived(Schema.Field field, IndexedRecord event)
    {
        return field.name().equals("website") && event.get(event.getSchema().getField("page_url").pos()) != null;
    }

    private void value(Object value)
    {
        if (value instanceof IndexedRecord record) {
            buffer.write('{');
            for (Schema.Field field : record.getSchema().getFields()) {
                if (record.get(field.pos()) != null) {
                    buffer.text(field.name());
                    value(record.get(field.pos()));
                }
            }
            buffer.write('}');
        }
        else if (value instanceof Map<?, ?> map) {
            buffer.write('{');
            new TreeMap<>(map).forEach((key, text) -> {
                buffer.text(key.toString());
                value(text);
            });
            buffer.write('}');
        }
        else if (value instanceof List<?> list) {
            buffer.write('[');
            list.forEach(this::value);
            buffer.write(']');
        }
        else {
            buffer.text(value.toString());
        }
    }

    /** Gives its bytes without a copy. */
    private static final class Buffer
            extends ByteArrayOutputStream
    {
        private void text(String text)
        {
            byte[] bytes = text.getBytes(UTF_8);
            // the length in front: no two sequences of texts give the same bytes
            write('s');
            write(bytes.length >>> 24);
            write(bytes.length >>> 16);
            write(bytes.length >>> 8);
            write(bytes.length);
            write(bytes, 0, bytes.length);
        }

        private byte[] hash()
        {
            return Fingerprint.of(buf, 0, count);
        }
    }
}
