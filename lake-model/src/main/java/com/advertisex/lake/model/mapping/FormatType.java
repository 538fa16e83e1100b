package com.advertisex.lake.model.mapping;

import java.util.Arrays;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/** How a source writes its records down. Once landed, one record is one event: containers (lines, arrays, Avro files) are gone by then. */
public enum FormatType
{
    /** One JSON object a line. */
    JSON_LINES("json-lines", Family.JSON),
    /** One JSON array of objects. */
    JSON_ARRAY("json-array", Family.JSON),
    /** Delimited text with quotes, RFC 4180. */
    CSV("csv", Family.DELIMITED),
    /** Tab-separated text, unquoted unless the mapping says otherwise. */
    TSV("tsv", Family.DELIMITED),
    /** Avro object container file. */
    AVRO("avro", Family.AVRO),
    /** Avro single-object encoding, one after the other by what carries them. */
    AVRO_SINGLE_OBJECT("avro-single-object", Family.AVRO);

    /** What a landed record of the format is, so how it is decoded. */
    public enum Family
    {
        /** UTF-8 text of one JSON object. Sources are JSON pointers. */
        JSON,
        /** Raw text of one record in the encoding of the mapping. Sources are column names or numbers. */
        DELIMITED,
        /** Avro single-object encoding. Sources are JSON pointers over record fields, map keys and array positions. */
        AVRO,
    }

    private final String text;
    private final Family family;

    FormatType(String text, Family family)
    {
        this.text = text;
        this.family = family;
    }

    public Family family()
    {
        return family;
    }

    /** @throws IllegalArgumentException naming the known formats */
    public static FormatType fromText(String text)
    {
        requireNonNull(text, "text is null");
        return Arrays.stream(values())
                .filter(type -> type.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown format '" + text + "'; allowed: "
                        + Arrays.stream(values()).map(FormatType::toString).collect(Collectors.joining(", "))));
    }

    /** The name in mapping files. */
    @Override
    public String toString()
    {
        return text;
    }
}
