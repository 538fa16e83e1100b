package com.advertisex.lake.model.decode;

import org.apache.avro.generic.GenericRecord;

/** Fills columns of an event from what it says otherwise. What the source gave itself stays. Runs for every event. */
interface EnrichmentStep
{
    void enrich(GenericRecord event, SourceRecord source);
}
