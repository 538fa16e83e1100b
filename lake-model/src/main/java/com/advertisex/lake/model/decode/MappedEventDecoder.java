package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.Violation;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.mapping.Mapping;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** Decodes by a mapping: read the record, choose the type of event, and let that type's judge do the rest. */
final class MappedEventDecoder
        implements EventDecoder
{
    private final RecordReader reader;
    private final SourceRecord source;
    private final PrivateParts privateParts;
    private final ConsentReader consents;
    private final TypeChooser types;
    private final EventType shapeOfUnknownType;
    private final Violations violations = new Violations();
    private final Map<EventType, EventJudge> judges = new EnumMap<>(EventType.class);

    MappedEventDecoder(Mapping mapping, SourcePlaces places, RecordReader reader, CleanRules rules, Enrichment enrichment, DimensionContext dimensions)
    {
        this.reader = requireNonNull(reader, "reader is null");
        this.source = new SourceRecord(places);
        this.privateParts = new PrivateParts(mapping, places);
        NullTexts nulls = new NullTexts(mapping.nulls());
        this.consents = new ConsentReader(mapping, places, nulls, enrichment.consents());
        this.types = new TypeChooser(mapping, places, nulls);
        List<EventType> feedTypes = EventType.of(mapping.feed());
        this.shapeOfUnknownType = feedTypes.get(0);
        ImpressionValues impressionValues = new ImpressionValues(new Websites());
        for (EventType type : feedTypes) {
            EventAssembler assembler = new EventAssembler(type, mapping, places, nulls, violations);
            Enricher enricher = new Enricher(type, mapping, places, nulls, consents, enrichment);
            judges.put(type, new EventJudge(type, mapping, assembler, impressionValues, enricher, new DimensionEnricher(type, dimensions), rules, violations));
        }
    }

    @Override
    public Decoded decode(byte[] body, int length, LandedRecordContext context, Map<String, Object> repairs)
    {
        violations.clear();
        source.clear();
        source.setRepairs(repairs);
        String defect = context.headers().get(LandedHeaders.DEFECT);
        if (defect != null) {
            return unreadable(foundByTheEdge(defect, context));
        }
        try {
            reader.read(body, length, context, source);
        }
        catch (UnreadableRecordException e) {
            return unreadable(e.violation());
        }
        Consent consent = consents.read(source, context.receivedTimeMicros());
        source.setConsent(consent);
        if (!context.headers().containsKey(LandedHeaders.KEY_ID) || consent.isChild()) {
            privateParts.remove(source);
        }
        else if (!consent.keepsUser()) {
            privateParts.removeUserIds(source);
        }
        EventType type = types.choose(source, violations);
        if (type == null) {
            Decoded partial = judges.get(shapeOfUnknownType).judge(source, context);
            return new Decoded.Rejected(null, ((Decoded.Rejected) partial).partial(), violations.ordered());
        }
        return judges.get(type).judge(source, context);
    }

    private static Violation foundByTheEdge(String defect, LandedRecordContext context)
    {
        String originalLength = context.headers().get(LandedHeaders.ORIGINAL_LENGTH);
        return new Violation(
                ViolationCode.ofName(defect).orElse(ViolationCode.MALFORMED),
                null,
                originalLength == null ? null : originalLength + " bytes",
                "found at the edge" + (originalLength == null ? "" : " (lake.ingest.max-record-bytes)"));
    }

    private static Decoded unreadable(Violation violation)
    {
        return new Decoded.Rejected(null, null, List.of(violation));
    }
}
