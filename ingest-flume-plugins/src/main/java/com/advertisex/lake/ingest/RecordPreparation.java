package com.advertisex.lake.ingest;

import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.decode.CleanRules;
import com.advertisex.lake.model.decode.Decoded;
import com.advertisex.lake.model.decode.Enrichment;
import com.advertisex.lake.model.decode.EventDecoder;
import com.advertisex.lake.model.decode.EventDecoders;
import com.advertisex.lake.model.decode.LandedRecordContext;
import com.advertisex.lake.model.mapping.Mapping;
import com.advertisex.lake.model.privacy.Redaction;
import com.advertisex.lake.model.privacy.Redactor;
import com.advertisex.lake.model.privacy.Redactors;
import com.advertisex.lake.model.privacy.SchemaRegistry;
import com.advertisex.lake.model.privacy.UserKey;
import org.apache.avro.generic.GenericRecord;
import org.apache.flume.Event;

import java.util.Map;
import java.util.Optional;

/** Redacts the events of one mapping and reads from them what routing needs. One thread uses it at a time. */
final class RecordPreparation
{
    private static final String EVENT_TIME = "event_time";
    private static final String EVENT_ID = "event_id";

    private final String keyId;
    private final Redactor redactor;
    private final EventDecoder decoder;

    RecordPreparation(Mapping mapping, Optional<String> columns, UserKey key, SchemaRegistry registry)
    {
        keyId = key.id();
        redactor = Redactors.create(mapping, columns, key.copy(), registry);
        decoder = EventDecoders.create(mapping, registry, CleanRules.DEFAULT, Enrichment.none());
    }

    /** @return why the event cannot be read, null if it can; the body is replaced and the headers are set only then */
    ViolationCode prepare(Event event, String agent, long receivedMicros)
    {
        Redaction redaction = redactor.redact(event.getBody());
        if (redaction.defect() != null) {
            return redaction.defect();
        }
        event.setBody(redaction.body());
        Map<String, String> headers = event.getHeaders();
        headers.put(LandedHeaders.KEY_ID, keyId);
        Decoded decoded = decoder.decode(redaction.body(), redaction.body().length, new LandedRecordContext(agent, receivedMicros, "", 0, headers));
        GenericRecord read = decoded instanceof Decoded.Accepted accepted ? accepted.event() : ((Decoded.Rejected) decoded).partial();
        if (read != null) {
            put(headers, LandedHeaders.EVENT_TIME, read.get(EVENT_TIME));
            put(headers, LandedHeaders.EVENT_ID, read.get(EVENT_ID));
        }
        return null;
    }

    private static void put(Map<String, String> headers, String name, Object value)
    {
        if (value != null) {
            headers.put(name, value.toString());
        }
    }
}
