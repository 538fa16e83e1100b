package com.advertisex.lake.validation.docs;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** The one number of an expectation's result that is followed over runs. */
record Figure(double value, Unit unit)
{
    enum Unit
    {
        PERCENT("unexpected"),
        COUNT("unexpected values"),
        NUMBER("observed");

        private final String words;

        Unit(String words)
        {
            this.words = words;
        }

        String words()
        {
            return words;
        }

        String text(double value)
        {
            return this == PERCENT ? Shown.percent(value) : Shown.number(value);
        }
    }

    Figure
    {
        requireNonNull(unit, "unit is null");
    }

    /** Empty where nothing was counted, or what was seen is no number. */
    static Optional<Figure> of(JsonNode result)
    {
        if (result.path("unexpected_percent").isNumber()) {
            return Optional.of(new Figure(result.get("unexpected_percent").doubleValue(), Unit.PERCENT));
        }
        if (result.path("observed_value").isNumber()) {
            return Optional.of(new Figure(result.get("observed_value").doubleValue(), Unit.NUMBER));
        }
        if (result.path("unexpected_count").isNumber() && !result.has("element_count")) {
            return Optional.of(new Figure(result.get("unexpected_count").doubleValue(), Unit.COUNT));
        }
        return Optional.empty();
    }

    String text()
    {
        return unit.text(value);
    }
}
