package com.advertisex.lake.validation.docs;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/** A sentence with names and values in it, which look different from its words. It grows at its end. */
final class Sentence
{
    private static final int MOST_VALUES = 50;

    private final List<Part> parts = new ArrayList<>();

    /** @param quoted a name or a value, not a word */
    record Part(String text, boolean quoted)
    {
        Part
        {
            requireNonNull(text, "text is null");
        }
    }

    Sentence words(String text)
    {
        if (!text.isEmpty()) {
            parts.add(new Part(text, false));
        }
        return this;
    }

    Sentence quote(String text)
    {
        parts.add(new Part(text, true));
        return this;
    }

    /** A value, the values of a list with commas between them, or nothing. */
    Sentence value(JsonNode value)
    {
        if (value.isMissingNode() || value.isNull()) {
            return this;
        }
        if (!value.isArray()) {
            return quote(Shown.value(value));
        }
        for (int i = 0; i < Math.min(value.size(), MOST_VALUES); i++) {
            words(i == 0 ? "" : ", ").quote(Shown.value(value.get(i)));
        }
        return words(value.isEmpty() ? "(none)" : value.size() > MOST_VALUES ? " and " + Shown.count(value.size() - MOST_VALUES) + " more" : "");
    }

    List<Part> parts()
    {
        return List.copyOf(parts);
    }

    /** Names and values in back-quotes. */
    @Override
    public String toString()
    {
        return parts.stream().map(part -> part.quoted() ? "`" + part.text() + "`" : part.text()).collect(Collectors.joining());
    }
}
