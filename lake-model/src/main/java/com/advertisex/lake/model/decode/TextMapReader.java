package com.advertisex.lake.model.decode;

import java.util.Map;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/** Reads an object into a map of texts, ordered by name; what is nested in it becomes JSON text. */
final class TextMapReader
        implements ValueReader
{
    private final NullTexts nulls;
    private final FieldIssues issues;

    TextMapReader(NullTexts nulls, FieldIssues issues)
    {
        this.nulls = requireNonNull(nulls, "nulls is null");
        this.issues = requireNonNull(issues, "issues is null");
    }

    @Override
    public Object read(Object value, Place place)
    {
        if (!(JsonText.parsed(value) instanceof Map<?, ?> object)) {
            issues.badType(place, value, "an object");
            return null;
        }
        Map<String, String> texts = new TreeMap<>();
        object.forEach((name, member) -> {
            String text = PlainValues.text(nulls.present(member));
            if (text != null) {
                texts.put((String) name, text);
            }
        });
        return texts;
    }
}
