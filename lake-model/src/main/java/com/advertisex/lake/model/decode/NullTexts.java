package com.advertisex.lake.model.decode;

import java.util.Set;

/** The texts that mean no value. */
final class NullTexts
{
    private final Set<String> texts;

    NullTexts(Set<String> texts)
    {
        this.texts = Set.copyOf(texts);
    }

    /** The value, or null where it means none. */
    Object present(Object value)
    {
        if (value == SourceRecord.NOTHING || (value instanceof String text && texts.contains(text))) {
            return null;
        }
        return value;
    }
}
