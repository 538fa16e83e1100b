package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.dimension.DimensionRules;
import com.advertisex.lake.model.dimension.Dimensions;
import com.advertisex.lake.model.mapping.Mapping;

import static java.util.Objects.requireNonNull;

/** Makes decoders. */
public final class EventDecoders
{
    private EventDecoders() {}

    /** With the rules of enrichment that the lake comes with, and without dimensions. */
    public static EventDecoder create(Mapping mapping, SchemaSource schemas, CleanRules rules)
    {
        return create(mapping, schemas, rules, Enrichment.packaged());
    }

    /** Without dimensions. */
    public static EventDecoder create(Mapping mapping, SchemaSource schemas, CleanRules rules, Enrichment enrichment)
    {
        return create(mapping, schemas, rules, enrichment, new DimensionContext(Dimensions.NONE, DimensionRules.DEFAULT));
    }

    /**
     * @param mapping how the records are written
     * @param schemas writer schemas of Avro records; {@link SchemaSource#NONE} where the mapping is not over Avro
     * @param rules bounds where the mapping sets none
     * @param enrichment what columns are filled by; may be that of other decoders that the same thread uses
     * @param dimensions what ids and currencies are looked up in; may be shared by the decoders of one thread
     */
    public static EventDecoder create(
            Mapping mapping,
            SchemaSource schemas,
            CleanRules rules,
            Enrichment enrichment,
            DimensionContext dimensions)
    {
        requireNonNull(mapping, "mapping is null");
        requireNonNull(schemas, "schemas is null");
        requireNonNull(rules, "rules is null");
        requireNonNull(enrichment, "enrichment is null");
        requireNonNull(dimensions, "dimensions is null");
        SourcePlaces places = new SourcePlaces(mapping);
        RecordReader reader = switch (mapping.format().family()) {
            case JSON -> new JsonRecordReader(places);
            case DELIMITED -> new CsvRecordReader(places, mapping.format());
            case AVRO -> new AvroRecordReader(places, schemas);
        };
        return new MappedEventDecoder(mapping, places, reader, rules, enrichment, dimensions);
    }
}
