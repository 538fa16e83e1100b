package com.advertisex.lake.validation.expectation;

import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * An argument of an expectation.
 *
 * @param choices the only texts that are allowed; empty where any is
 */
public record Kwarg(String name, KwargType type, boolean required, List<String> choices)
{
    public Kwarg
    {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        choices = List.copyOf(requireNonNull(choices, "choices is null"));
    }

    /** What is allowed, for error texts and pages. */
    public String allowed()
    {
        return choices.isEmpty() ? type.description() : "one of " + String.join(", ", choices);
    }
}
