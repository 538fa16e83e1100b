package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Fingerprint;
import com.advertisex.lake.model.mapping.MappableFields;
import com.advertisex.lake.model.mapping.Mapping;
import com.advertisex.lake.model.mapping.Specification;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

import java.nio.ByteBuffer;

import static java.util.Objects.requireNonNull;

/** Makes the event of one type out of a source record: assembles it, enriches it, holds it to the rules, gives it its identity. */
final class EventJudge
{
    private final EventType type;
    private final EventAssembler assembler;
    private final Enricher enricher;
    private final DimensionEnricher dimensions;
    private final TimeRules timeRules;
    private final OpenRtbRules openRtbRules;
    private final ImpressionValues impressionValues;
    private final EventFingerprint fingerprint;
    private final Violations violations;
    private final boolean fallbackToReceivedTime;
    private final int eventId;
    private final int eventTime;
    private final int receivedTime;
    private final int agent;
    private final int landingFile;
    private final int recordOffset;
    private final int payloadFingerprint;

    EventJudge(
            EventType type,
            Mapping mapping,
            EventAssembler assembler,
            ImpressionValues impressionValues,
            Enricher enricher,
            DimensionEnricher dimensions,
            CleanRules rules,
            Violations violations)
    {
        this.type = requireNonNull(type, "type is null");
        this.assembler = requireNonNull(assembler, "assembler is null");
        this.enricher = requireNonNull(enricher, "enricher is null");
        this.dimensions = requireNonNull(dimensions, "dimensions is null");
        this.timeRules = new TimeRules(mapping.time(), rules);
        this.openRtbRules = mapping.specification() == Specification.OPENRTB_2_6 ? new OpenRtbRules(violations) : null;
        this.impressionValues = type == EventType.IMPRESSION ? requireNonNull(impressionValues, "impressionValues is null") : null;
        this.fingerprint = new EventFingerprint(type);
        this.violations = requireNonNull(violations, "violations is null");
        this.fallbackToReceivedTime = mapping.time().fallbackToReceivedTime();
        Schema schema = type.schema();
        this.eventId = schema.getField(MappableFields.EVENT_ID).pos();
        this.eventTime = schema.getField(MappableFields.EVENT_TIME).pos();
        this.receivedTime = schema.getField("received_time").pos();
        this.agent = schema.getField("agent").pos();
        this.landingFile = schema.getField("landing_file").pos();
        this.recordOffset = schema.getField("record_offset").pos();
        this.payloadFingerprint = schema.getField("payload_fingerprint").pos();
    }

    /** Adds to the violations that have been found already. */
    Decoded judge(SourceRecord source, LandedRecordContext context)
    {
        GenericRecord event = assembler.assemble(source);
        boolean timed = event.get(eventTime) != null;
        if (timed) {
            timeRules.check((Long) event.get(eventTime), context, violations);
        }
        else if (fallbackToReceivedTime && !violations.concern(MappableFields.EVENT_TIME)) {
            event.put(eventTime, context.receivedTimeMicros());
        }
        if (openRtbRules != null) {
            openRtbRules.check(event, source.rest().containsKey("seatbid"));
        }
        if (impressionValues != null) {
            impressionValues.fill(event);
        }
        // of what the source said: enriched by other rules tomorrow, another copy of the event still is a copy
        byte[] payload = violations.isEmpty() ? fingerprint.of(event, timed) : null;
        enricher.enrich(event, source);
        event.put(receivedTime, context.receivedTimeMicros());
        event.put(agent, context.agent());
        event.put(landingFile, context.landingFile());
        event.put(recordOffset, context.recordOffset());
        dimensions.enrich(event, violations);
        if (!violations.isEmpty()) {
            return new Decoded.Rejected(type, event, violations.ordered());
        }
        return accepted(event, payload);
    }

    private Decoded accepted(GenericRecord event, byte[] payload)
    {
        event.put(payloadFingerprint, ByteBuffer.wrap(payload));
        if (event.get(eventId) == null) {
            event.put(eventId, Fingerprint.toHex(payload));
        }
        return new Decoded.Accepted(type, event, Fingerprint.eventKey(type, (String) event.get(eventId)), payload);
    }
}
