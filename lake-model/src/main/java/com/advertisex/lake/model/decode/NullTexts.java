package com.advertisex.lake.model.decode;

import java.util.Set;

/** The texts that mean no value. */
final class NullTexts
{
    private final Set<String> texts;
    private final int longest;

    NullTexts(Set<String> texts)
    {
        this.texts = Set.copyOf(texts);
        this.longest = texts.stream().mapToInt(String::length).max().orElse(-1);
    }

    /** The value, or null where it means none. */
    Object present(Object value)
    {
        if (value instanceof String text) {
            // Most texts are longer than any that means nothing, and need no hash.
            return text.length() <= longest && texts.contains(text) ? null : value;
        }
        return value == SourceRecord.NOTHING ? null : value;
    }
}
