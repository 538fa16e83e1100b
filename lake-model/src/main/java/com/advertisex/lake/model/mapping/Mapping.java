package com.advertisex.lake.model.mapping;

import com.advertisex.lake.model.Feed;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * How one source's records become canonical events: a partner's feed by configuration. Read by {@link MappingReader}; docs/mappings describes the file.
 *
 * @param id content id: the first 16 hex digits of the SHA-256 of the file's bytes
 * @param name what people call it
 * @param version which revision of that name; for people, nothing depends on it
 * @param nulls texts that mean: no value
 * @param eventType present for interactions only
 * @param fields by name of the canonical field, see {@link MappableFields}; in file order, by-name defaults included
 */
public record Mapping(
        String id,
        String name,
        int version,
        Feed feed,
        FormatSettings format,
        Set<String> nulls,
        TimeSettings time,
        Optional<EventTypeRule> eventType,
        Map<String, FieldMapping> fields,
        PrivacyPaths privacy,
        Specification specification)
{
    public Mapping
    {
        requireNonNull(id, "id is null");
        requireNonNull(name, "name is null");
        requireNonNull(feed, "feed is null");
        requireNonNull(format, "format is null");
        nulls = Set.copyOf(nulls);
        requireNonNull(time, "time is null");
        requireNonNull(eventType, "eventType is null");
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        requireNonNull(privacy, "privacy is null");
        requireNonNull(specification, "specification is null");
    }
}
