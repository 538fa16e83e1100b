package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.mapping.Mapping;
import org.apache.avro.generic.GenericRecord;

import java.util.ArrayList;
import java.util.List;

/** Fills the columns that follow from an event's own content by rules that may change, one step after the other. What the source gave itself stays. */
final class Enricher
{
    private final List<EnrichmentStep> steps = new ArrayList<>();

    Enricher(EventType type, Mapping mapping, SourcePlaces places, NullTexts nulls, ConsentReader consents, Enrichment rules)
    {
        steps.add(new ConsentColumn(type, consents));
        if (rules.isComplete()) {
            ClientTexts client = new ClientTexts(type, mapping, places, nulls);
            steps.add(new InvalidTraffic(type, mapping, places, nulls, client, rules));
            steps.add(new UserAgentColumns(type, client, rules.userAgents()));
            if (rules.countries() != null) {
                steps.add(new CountryColumn(type, client, rules.countries()));
            }
        }
    }

    void enrich(GenericRecord event, SourceRecord source)
    {
        for (EnrichmentStep step : steps) {
            step.enrich(event, source);
        }
    }
}
