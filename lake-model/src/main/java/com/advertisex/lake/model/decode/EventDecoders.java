package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.mapping.Mapping;

/** Makes decoders. */
public final class EventDecoders
{
    private EventDecoders() {}

    /**
     * @param mapping how the records are written
     * @param schemas writer schemas of Avro records; {@link SchemaSource#NONE} where the mapping is not over Avro
     * @param rules bounds where the mapping sets none
     */
    @SuppressWarnings("DoNotCallSuggester")
    public static EventDecoder create(Mapping mapping, SchemaSource schemas, CleanRules rules)
    {
        throw new UnsupportedOperationException("decoding of " + mapping.format().type() + " is not there yet");
    }
}
