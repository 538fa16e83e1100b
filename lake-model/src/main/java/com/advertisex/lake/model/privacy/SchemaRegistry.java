package com.advertisex.lake.model.privacy;

import com.advertisex.lake.model.decode.SchemaSource;
import org.apache.avro.Schema;

/** A store of writer schemas that can be added to. */
public interface SchemaRegistry
        extends SchemaSource
{
    /** Makes sure that {@link #find} answers this schema's fingerprint, for every process. What it throws is about the store, not the schema. */
    void register(Schema schema);
}
