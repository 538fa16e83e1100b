package com.advertisex.lake.model.decode;

import org.apache.avro.Schema;

import java.util.HexFormat;
import java.util.Optional;

/** Where writer schemas of Avro single-object records come from. */
@FunctionalInterface
public interface SchemaSource
{
    /** Knows no schema: for feeds without Avro. */
    SchemaSource NONE = fingerprint -> Optional.empty();

    /**
     * Asked once per decoder and fingerprint that is found. What it throws (a schema store that cannot be reached) is passed on: that is no property of
     * the data.
     *
     * @param fingerprint CRC-64-AVRO of the schema's parsing canonical form
     * @return empty if no such schema is known: records with it are rejected as UNKNOWN_SCHEMA
     */
    Optional<Schema> find(long fingerprint);

    /** The name under which a schema is stored: the fingerprint as 16 lower-case hex digits. */
    static String fileName(long fingerprint)
    {
        return HexFormat.of().toHexDigits(fingerprint) + ".avsc";
    }
}
