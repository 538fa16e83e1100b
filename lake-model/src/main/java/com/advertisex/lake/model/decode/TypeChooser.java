package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.mapping.EventTypeRule;
import com.advertisex.lake.model.mapping.Mapping;

import java.util.List;
import java.util.stream.Collectors;

/** Tells which type of event a record is. */
final class TypeChooser
{
    private static final String FIELD = "event_type";

    private final List<EventType> types;
    private final EventType only;
    private final EventTypeRule rule;
    private final int[] slots;
    private final NullTexts nulls;

    TypeChooser(Mapping mapping, SourcePlaces places, NullTexts nulls)
    {
        this.types = EventType.of(mapping.feed());
        this.rule = mapping.eventType().orElse(EventTypeRule.always(types.get(0)));
        this.only = rule.from().isEmpty() ? rule.otherwise().orElseThrow() : null;
        this.slots = places.slots(rule.from());
        this.nulls = nulls;
    }

    /** Null if it cannot be told; that has then been reported. */
    EventType choose(SourceRecord record, Violations violations)
    {
        if (record.repairs().containsKey(QuarantineRow.EVENT_TYPE)) {
            return given(record.repairs().get(QuarantineRow.EVENT_TYPE), violations);
        }
        if (only != null) {
            return only;
        }
        Object found = null;
        for (int i = 0; i < slots.length && found == null; i++) {
            found = nulls.present(record.value(slots[i]));
        }
        EventType type = found == null ? null : rule.types().getOrDefault(PlainValues.text(found), rule.otherwise().orElse(null));
        if (type == null) {
            violations.add(ViolationCode.UNKNOWN_EVENT_TYPE, FIELD, found,
                    rule.types().keySet().stream().sorted().collect(Collectors.joining(", ", "one of ", " (eventType of the mapping)")));
        }
        return type;
    }

    private EventType given(Object name, Violations violations)
    {
        for (EventType type : types) {
            if (type.tableName().equals(name)) {
                return type;
            }
        }
        violations.add(ViolationCode.UNKNOWN_EVENT_TYPE, FIELD, name,
                types.stream().map(EventType::tableName).collect(Collectors.joining(", ", "one of ", "")));
        return null;
    }
}
