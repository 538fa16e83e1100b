package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.mapping.MappableFields;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;

import java.util.Map;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/** Fills {@code consent_status} with one of the closed set, or null where nothing is said. Words that the lake does not know are kept in {@code extra}. */
final class ConsentColumn
        implements EnrichmentStep
{
    private final ConsentReader consents;
    private final int consentStatus;
    private final int extra;

    ConsentColumn(EventType type, ConsentReader consents)
    {
        this.consents = requireNonNull(consents, "consents is null");
        Schema schema = type.schema();
        this.consentStatus = schema.getField(MappableFields.CONSENT_STATUS).pos();
        this.extra = schema.getField("extra").pos();
    }

    @Override
    public void enrich(GenericRecord event, SourceRecord source)
    {
        Consent consent = source.consent();
        if (event.get(consentStatus) != null) {
            keepUnknownWords(event, source);
        }
        event.put(consentStatus, consent.status() == null ? null : consent.status().label());
    }

    private void keepUnknownWords(GenericRecord event, SourceRecord source)
    {
        String words = consents.unknownWords(source);
        if (words == null) {
            return;
        }
        Map<String, String> texts = new TreeMap<>();
        if (event.get(extra) instanceof Map<?, ?> already) {
            already.forEach((key, text) -> texts.put((String) key, (String) text));
        }
        texts.putIfAbsent(MappableFields.CONSENT_STATUS, words);
        event.put(extra, texts);
    }
}
