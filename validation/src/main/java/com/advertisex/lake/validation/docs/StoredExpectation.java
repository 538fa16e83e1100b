package com.advertisex.lake.validation.docs;

import com.advertisex.lake.validation.suite.Severity;
import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * An expectation and what came of it, as a stored result has them.
 *
 * @param position in the suite, from 1
 * @param key the same in each run, if the suite says the same
 * @param notes one a paragraph
 * @param exception why it could not be judged; empty where it was
 */
record StoredExpectation(int position, String key, String type, JsonNode kwargs, Severity severity, Optional<String> description, List<String> notes,
        boolean success, JsonNode result, Optional<String> exception)
{
    /** What failed before what is met, what matters most first, then as in the suite. */
    static final Comparator<StoredExpectation> WORST_FIRST = Comparator.comparing(StoredExpectation::verdict).reversed()
            .thenComparing(StoredExpectation::position);

    StoredExpectation
    {
        requireNonNull(key, "key is null");
        requireNonNull(type, "type is null");
        requireNonNull(kwargs, "kwargs is null");
        requireNonNull(severity, "severity is null");
        requireNonNull(description, "description is null");
        notes = List.copyOf(notes);
        requireNonNull(result, "result is null");
        requireNonNull(exception, "exception is null");
    }

    /** @throws IllegalArgumentException if it is of another shape; the message says what */
    static StoredExpectation of(JsonNode json, int position)
    {
        JsonNode config = json.path("expectation_config");
        JsonNode type = config.has("type") ? config.get("type") : config.path("expectation_type");
        if (!json.path("success").isBoolean() || !type.isTextual() || !config.path("kwargs").isObject()) {
            throw new IllegalArgumentException("result " + position + " has no 'success', or no 'expectation_config' with a type and 'kwargs'");
        }
        JsonNode exception = json.path("exception_info");
        Optional<String> id = text(config, "id").or(() -> text(config, "ge_cloud_id"));
        return new StoredExpectation(position, id.orElse(type.textValue() + config.get("kwargs")), type.textValue(), config.get("kwargs"),
                severity(config.path("severity"), position), text(config, "description"), notes(config.path("meta")), json.get("success").booleanValue(),
                json.path("result"),
                exception.path("raised_exception").asBoolean() ? Optional.of(exception.path("exception_message").asText()) : Optional.empty());
    }

    StoredExpectation withKey(String newKey)
    {
        return new StoredExpectation(position, newKey, type, kwargs, severity, description, notes, success, result, exception);
    }

    Verdict verdict()
    {
        return success ? Verdict.MET : Verdict.ofFailure(severity);
    }

    /** A text, a list of texts, or an object with one of them as {@code content}: as Great Expectations has notes. */
    static List<String> notes(JsonNode meta)
    {
        JsonNode notes = meta.path("notes").isObject() ? meta.path("notes").path("content") : meta.path("notes");
        List<String> texts = new ArrayList<>();
        if (notes.isTextual()) {
            texts.add(notes.textValue());
        }
        if (notes.isArray()) {
            notes.forEach(each -> texts.add(each.asText()));
        }
        return texts;
    }

    private static Optional<String> text(JsonNode node, String key)
    {
        return Optional.ofNullable(node.path(key).textValue());
    }

    /** 0.18 has none, where a failure is critical. */
    private static Severity severity(JsonNode json, int position)
    {
        if (json.isMissingNode()) {
            return Severity.CRITICAL;
        }
        return Arrays.stream(Severity.values()).filter(each -> each.label().equals(json.asText())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("result " + position + " has the severity " + json));
    }
}
