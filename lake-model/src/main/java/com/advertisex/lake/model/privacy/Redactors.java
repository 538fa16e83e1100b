package com.advertisex.lake.model.privacy;

import com.advertisex.lake.model.mapping.FormatSettings;
import com.advertisex.lake.model.mapping.Mapping;
import com.advertisex.lake.model.record.DelimitedFields;

import java.util.List;
import java.util.Optional;

/** The redactor of each format. */
public final class Redactors
{
    private Redactors() {}

    /**
     * @param columns header line of the file that the records are from, where it differs from the mapping's columns; for delimited text only
     * @param registry knows the schemas of Avro records, and takes those that redaction derives from them
     */
    public static Redactor create(Mapping mapping, Optional<String> columns, UserKey key, SchemaRegistry registry)
    {
        ValueTreatment values = new ValueTreatment(key, mapping.nulls());
        FormatSettings format = mapping.format();
        return switch (format.family()) {
            case JSON -> new JsonRedactor(PathTree.of(mapping.privacy()), values);
            case DELIMITED -> new DelimitedRedactor(format, columns(format, columns), mapping.privacy(), values);
            case AVRO -> new AvroRedactor(PathTree.of(mapping.privacy()), values, registry);
        };
    }

    private static List<String> columns(FormatSettings format, Optional<String> columns)
    {
        return columns
                .map(line -> DelimitedFields.texts(line.getBytes(format.encoding()), format).stream().map(String::trim).toList())
                .orElse(format.columns());
    }
}
