package com.advertisex.lake.model.mapping;

import com.advertisex.lake.model.Feed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** Reads the {@code fields} and {@code defaults} parts of a mapping. */
final class FieldsReader
{
    private static final String BY_NAME = "by-name";
    private static final Set<String> ROUNDED = Set.of("price_cpm", "revenue", "imp");
    // raw ids and addresses come in only where the mapping says so
    private static final Set<String> NOT_BY_NAME = Set.of(MappableFields.USER_ID, MappableFields.IP);
    private static final String HALF_EVEN = "half-even";

    private final PathReader paths;
    private final Set<String> known;

    FieldsReader(Feed feed, PathReader paths)
    {
        this.paths = requireNonNull(paths, "paths is null");
        this.known = MappableFields.of(feed);
    }

    Map<String, FieldMapping> read(MappingNode root)
    {
        boolean byName = root.optional("defaults").map(FieldsReader::byName).orElse(false);
        MappingNode node = root.required("fields").allowOnly(known);
        Map<String, FieldMapping> fields = new LinkedHashMap<>();
        for (String name : node.names()) {
            fields.put(name, field(name, node.child(name)));
        }
        if (byName) {
            known.stream()
                    .filter(name -> !NOT_BY_NAME.contains(name))
                    .forEach(name -> fields.computeIfAbsent(name, absent -> FieldMapping.from(paths.named(absent))));
        }
        fields.computeIfPresent(MappableFields.EVENT_TIME, (name, field) -> withFormats(field));
        return fields;
    }

    private static boolean byName(MappingNode node)
    {
        if (node.text().equals(BY_NAME)) {
            return true;
        }
        throw node.error("expected " + BY_NAME + ", found '" + node.text() + "'");
    }

    private FieldMapping field(String name, MappingNode node)
    {
        if (!node.isObject()) {
            return new FieldMapping(paths.readAll(node), List.of(), Optional.empty(), false);
        }
        node.allowOnly(List.of("from", "formats", "default", "rounding"));
        if (node.optional("from").isEmpty() && node.optional("default").isEmpty()) {
            throw node.error("needs from, or default, or both");
        }
        return new FieldMapping(
                node.optional("from").map(paths::readAll).orElse(List.of()),
                node.optional("formats").map(formats -> formats(name, formats)).orElse(List.of()),
                node.optional("default").map(MappingNode::text),
                node.optional("rounding").map(rounding -> rounding(name, rounding)).orElse(false));
    }

    private static List<TimeFormat> formats(String name, MappingNode node)
    {
        if (!name.equals(MappableFields.EVENT_TIME)) {
            throw node.error("only " + MappableFields.EVENT_TIME + " has formats");
        }
        return node.elements().stream().map(element -> element.parse(TimeFormat::parse)).toList();
    }

    private static boolean rounding(String name, MappingNode node)
    {
        if (!ROUNDED.contains(name)) {
            throw node.error("only price_cpm, revenue and imp hold decimals");
        }
        if (!node.text().equals(HALF_EVEN)) {
            throw node.error("expected " + HALF_EVEN + ", found '" + node.text() + "'");
        }
        return true;
    }

    private static FieldMapping withFormats(FieldMapping field)
    {
        if (!field.formats().isEmpty()) {
            return field;
        }
        return new FieldMapping(field.from(), List.of(TimeFormat.parse("iso")), field.defaultValue(), field.rounding());
    }
}
