package com.advertisex.lake.model.mapping;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * The {@code format} part of a mapping. All but {@code type} concern delimited text only.
 *
 * @param delimiter between two fields
 * @param quote around fields that hold delimiters, quotes or line ends; empty: no quoting, each line is a record
 * @param escape what makes a quote within quotes literal: the quote itself (RFC 4180: doubled) or a backslash
 * @param header whether a file's first record names its columns
 * @param columns names of the columns in order; empty: by the header, or only numbers are used
 * @param optional names that a file's header may have beside those columns; none without a header
 * @param encoding of the text; a landed body stays in it
 */
public record FormatSettings(
        FormatType type,
        char delimiter,
        Optional<Character> quote,
        Optional<Character> escape,
        boolean header,
        List<String> columns,
        List<String> optional,
        Charset encoding)
{
    public FormatSettings
    {
        requireNonNull(type, "type is null");
        requireNonNull(quote, "quote is null");
        requireNonNull(escape, "escape is null");
        columns = List.copyOf(columns);
        optional = List.copyOf(optional);
        requireNonNull(encoding, "encoding is null");
    }

    /** The format with everything else as it is when a mapping does not say otherwise. */
    public static FormatSettings of(FormatType type)
    {
        Optional<Character> quote = type == FormatType.CSV ? Optional.of('"') : Optional.empty();
        return new FormatSettings(type, type == FormatType.TSV ? '\t' : ',', quote, quote, false, List.of(), List.of(), UTF_8);
    }

    public FormatType.Family family()
    {
        return type.family();
    }
}
