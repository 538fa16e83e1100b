package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.mapping.SourcePath;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/** Gathers what no column of an event takes, ordered by key so that equal events are equal whatever the order of their sources. */
final class ExtraFields
{
    private final NullTexts nulls;
    private final Map<String, String> texts = new TreeMap<>();

    ExtraFields(NullTexts nulls)
    {
        this.nulls = requireNonNull(nulls, "nulls is null");
    }

    void add(String key, Object value)
    {
        Object present = nulls.present(value);
        if (present != null) {
            texts.put(key, PlainValues.text(present));
        }
    }

    /** Adds the parts of a value that nothing took. */
    void addLeftovers(Object value, PathSet taken, String pointer)
    {
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, member) -> addLeftover(member, taken.below((String) name), pointer, (String) name));
        }
        else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                addLeftover(list.get(i), taken.below(Integer.toString(i)), pointer, Integer.toString(i));
            }
        }
        else {
            add(pointer, value);
        }
    }

    /** Null where nothing was gathered. */
    Map<String, String> toColumn()
    {
        return texts.isEmpty() ? null : texts;
    }

    private void addLeftover(Object value, PathSet taken, String parent, String name)
    {
        if (taken != null && taken.isWhole()) {
            return;
        }
        String pointer = parent + "/" + SourcePath.escape(name);
        if (taken == null) {
            add(pointer, value);
        }
        else {
            addLeftovers(value, taken, pointer);
        }
    }
}
