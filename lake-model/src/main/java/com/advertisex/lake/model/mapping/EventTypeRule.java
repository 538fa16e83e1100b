package com.advertisex.lake.model.mapping;

import com.advertisex.lake.model.EventType;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * The {@code eventType} part of a mapping of interactions: what tells a click from a conversion.
 *
 * @param from where the telling text stands, alternatives in order; empty where all events are of one type
 * @param types the type by that text (compared exactly)
 * @param otherwise the type of every other text; empty: such an event is rejected as UNKNOWN_EVENT_TYPE, as is one without a text
 */
public record EventTypeRule(List<SourcePath> from, Map<String, EventType> types, Optional<EventType> otherwise)
{
    public EventTypeRule
    {
        from = List.copyOf(from);
        types = Map.copyOf(types);
        requireNonNull(otherwise, "otherwise is null");
    }

    /** All events are of this type. */
    public static EventTypeRule always(EventType type)
    {
        return new EventTypeRule(List.of(), Map.of(), Optional.of(type));
    }
}
