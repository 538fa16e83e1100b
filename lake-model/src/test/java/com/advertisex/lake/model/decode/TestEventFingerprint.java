package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Fingerprint;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Published rows keep their fingerprints for ever: what they are made of is spelled out here, slowly. */
class TestEventFingerprint
{
    private static final Set<String> LEFT_OUT = Set.of("event_id", "received_time", "load_time", "agent", "landing_file", "record_offset", "collided_event_id",
            "payload_fingerprint", "ivt_reason", "media_cost");

    @Test
    void isOfTheNamesAndValuesInTheOrderOfTheNames()
    {
        GenericRecord event = impression();
        assertThat(new EventFingerprint(EventType.IMPRESSION).of(event, true)).isEqualTo(slow(event, true));
        assertThat(Fingerprint.toHex(slow(event, true))).hasSize(32);
    }

    @Test
    void leavesOutATimeThatIsOnlyTheReceivedTime()
    {
        GenericRecord event = impression();
        byte[] timed = new EventFingerprint(EventType.IMPRESSION).of(event, true);
        byte[] untimed = new EventFingerprint(EventType.IMPRESSION).of(event, false);
        assertThat(untimed).isEqualTo(slow(event, false)).isNotEqualTo(timed);
    }

    @Test
    void coversNestedObjectsListsAndMaps()
    {
        GenericRecord event = new GenericData.Record(EventType.BID_REQUEST.schema());
        event.put("event_time", 1_000_000L);
        GenericRecord imp = nested(event, "imp");
        imp.put("id", "1");
        imp.put("bidfloor", new BigDecimal("0.250000000"));
        GenericRecord video = nested(imp, "video");
        video.put("mimes", List.of("video/mp4", "video/webm"));
        imp.put("video", video);
        GenericRecord empty = new GenericData.Record(imp.getSchema());
        event.put("imp", List.of(imp, empty));
        event.put("targeting", Map.of("b", "2", "a", "1"));
        EventFingerprint fingerprint = new EventFingerprint(EventType.BID_REQUEST);
        byte[] first = fingerprint.of(event, true);
        assertThat(first).isEqualTo(slow(event, true));

        video.put("mimes", List.of("video/mp4"));
        assertThat(fingerprint.of(event, true)).isEqualTo(slow(event, true)).isNotEqualTo(first);
    }

    private static GenericRecord impression()
    {
        GenericRecord event = new GenericData.Record(EventType.IMPRESSION.schema());
        event.put("event_id", "e1");
        event.put("event_time", 1_234_567L);
        event.put("website", "example.com");
        event.put("page_url", "https://example.com/\u00fc");
        event.put("is_viewable", true);
        event.put("width", 300);
        event.put("price_cpm", new BigDecimal("1.500000000"));
        event.put("extra", Map.of("/b", "x", "/a", "\ud83d\ude00"));
        event.put("ivt_reason", "CRAWLER_UA");
        return event;
    }

    private static GenericRecord nested(GenericRecord record, String field)
    {
        Schema schema = record.getSchema().getField(field).schema().getTypes().get(1);
        return new GenericData.Record(schema.getType() == Schema.Type.ARRAY ? schema.getElementType() : schema);
    }

    private static byte[] slow(IndexedRecord event, boolean withTime)
    {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        event.getSchema().getFields().stream()
                .filter(field -> !LEFT_OUT.contains(field.name()))
                .filter(field -> event.get(field.pos()) != null)
                .filter(field -> withTime || !field.name().equals("event_time"))
                .filter(field -> !field.name().equals("website") || event.get(event.getSchema().getField("page_url").pos()) == null)
                .sorted(Comparator.comparing(Schema.Field::name))
                .forEach(field -> {
                    text(bytes, field.name());
                    value(bytes, event.get(field.pos()));
                });
        return Fingerprint.of(bytes.toByteArray(), 0, bytes.size());
    }

    private static void value(ByteArrayOutputStream bytes, Object value)
    {
        if (value instanceof IndexedRecord record) {
            bytes.write('{');
            for (Schema.Field field : record.getSchema().getFields()) {
                if (record.get(field.pos()) != null) {
                    text(bytes, field.name());
                    value(bytes, record.get(field.pos()));
                }
            }
            bytes.write('}');
        }
        else if (value instanceof Map<?, ?> map) {
            bytes.write('{');
            new TreeMap<>(map).forEach((key, entry) -> {
                text(bytes, key.toString());
                value(bytes, entry);
            });
            bytes.write('}');
        }
        else if (value instanceof List<?> list) {
            bytes.write('[');
            list.forEach(element -> value(bytes, element));
            bytes.write(']');
        }
        else {
            text(bytes, value.toString());
        }
    }

    private static void text(ByteArrayOutputStream bytes, String text)
    {
        byte[] encoded = text.getBytes(UTF_8);
        bytes.write('s');
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes.write(encoded.length >>> shift);
        }
        bytes.write(encoded, 0, encoded.length);
    }
}
