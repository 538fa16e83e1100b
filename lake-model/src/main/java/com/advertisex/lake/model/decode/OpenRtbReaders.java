package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.CanonicalSchemas;
import com.advertisex.lake.model.mapping.SourcePath;
import org.apache.avro.Schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * Makes readers of the nested columns of bid requests from their schema. A field stands under its own name in the OpenRTB object but for those listed here;
 * OpenRTB 2.6 chapter 3 names the objects.
 */
final class OpenRtbReaders
{
    private static final Map<String, List<List<String>>> PATHS = Map.ofEntries(
            Map.entry("Imp.deals", List.of(List.of("pmp", "deals"))),
            Map.entry("Site.publisher_id", List.of(List.of("publisher", "id"))),
            Map.entry("App.publisher_id", List.of(List.of("publisher", "id"))),
            Map.entry("Dooh.publisher_id", List.of(List.of("publisher", "id"))),
            // filled from the address that the mapping names
            Map.entry("Device.ip_truncated", List.of()),
            Map.entry("Device.country", List.of(List.of("geo", "country"))),
            Map.entry("Device.region", List.of(List.of("geo", "region"))),
            Map.entry("Device.city", List.of(List.of("geo", "city"))),
            Map.entry("Data.segments", List.of(List.of("segment"))),
            // before 2.6 these were extensions
            Map.entry("Regs.gdpr", List.of(List.of("gdpr"), List.of("ext", "gdpr"))),
            Map.entry("Regs.us_privacy", List.of(List.of("us_privacy"), List.of("ext", "us_privacy"))));
    private static final Set<String> JSON_TEXTS = Set.of("Imp.audio", "Imp.native", "Imp.ext");
    private static final String SEGMENTS = "Data.segments";

    private final NullTexts nulls;
    private final FieldIssues issues;
    private final boolean rounding;

    OpenRtbReaders(NullTexts nulls, FieldIssues issues, boolean rounding)
    {
        this.nulls = requireNonNull(nulls, "nulls is null");
        this.issues = requireNonNull(issues, "issues is null");
        this.rounding = rounding;
    }

    ValueReader reader(Schema schema)
    {
        return reader(schema, "");
    }

    /** Adds every place, relative to the object, that the reader of this schema takes a value from. */
    static void addPlaces(Schema schema, List<String> steps, PathSet into)
    {
        Schema type = withoutNull(schema);
        if (type.getType() == Schema.Type.ARRAY && withoutNull(type.getElementType()).getType() == Schema.Type.RECORD) {
            addPlaces(type.getElementType(), longer(steps, List.of(SourcePath.ANY_ELEMENT)), into);
        }
        else if (type.getType() == Schema.Type.RECORD) {
            for (Schema.Field field : type.getFields()) {
                String name = type.getName() + "." + field.name();
                for (List<String> path : paths(name, field)) {
                    addPlaces(field.schema(), longer(steps, name.equals(SEGMENTS) ? List.of("segment", SourcePath.ANY_ELEMENT, "id") : path), into);
                }
            }
        }
        else {
            into.add(steps);
        }
    }

    private ValueReader reader(Schema schema, String name)
    {
        Schema type = withoutNull(schema);
        if (JSON_TEXTS.contains(name)) {
            return ScalarReaders.json();
        }
        if (name.equals(SEGMENTS)) {
            return new ListReader(this::segment, nulls);
        }
        return switch (type.getType()) {
            case RECORD -> new StructReader(type, fields(type), nulls, issues);
            case ARRAY -> new ListReader(reader(type.getElementType(), ""), nulls);
            case MAP -> new TextMapReader(nulls, issues);
            case STRING -> ScalarReaders.text(issues);
            case INT -> ScalarReaders.integer(issues, Integer.MIN_VALUE);
            case BYTES -> ScalarReaders.decimal(issues, true, CanonicalSchemas.DECIMAL_SCALE, rounding);
            case ENUM, FIXED, LONG, FLOAT, DOUBLE, BOOLEAN, UNION, NULL -> throw new IllegalArgumentException("no reader for " + name + " of type " + type);
        };
    }

    private List<StructReader.Field> fields(Schema record)
    {
        List<StructReader.Field> fields = new ArrayList<>();
        for (Schema.Field field : record.getFields()) {
            String name = record.getName() + "." + field.name();
            fields.add(new StructReader.Field(field.pos(), paths(name, field).stream().map(StructReader.Path::new).toList(), reader(field.schema(), name)));
        }
        return fields;
    }

    private Object segment(Object value, Place place)
    {
        for (String key : List.of("id", "name", "value")) {
            Object found = nulls.present(PlainValues.member(value, key));
            if (found != null) {
                return PlainValues.text(found);
            }
        }
        return PlainValues.isNested(value) ? null : PlainValues.text(value);
    }

    private static List<List<String>> paths(String name, Schema.Field field)
    {
        return PATHS.getOrDefault(name, List.of(List.of(field.name())));
    }

    private static List<String> longer(List<String> steps, List<String> more)
    {
        List<String> longer = new ArrayList<>(steps);
        longer.addAll(more);
        return longer;
    }

    private static Schema withoutNull(Schema schema)
    {
        return schema.getType() == Schema.Type.UNION ? schema.getTypes().get(1) : schema;
    }
}
