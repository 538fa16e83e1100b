package com.advertisex.lake.validation.suite;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * An expectation as a suite states it, parameters replaced by their values.
 *
 * @param type the name in snake case, for example {@code expect_column_values_to_not_be_null}
 * @param kwargs what it is asked with; numbers are Long, BigInteger or Double, and lists and objects nest
 * @param meta anything, handed on to the result
 * @param severity of a failure; 0.18 knows none, where it is critical
 * @param position in the suite, from 1
 */
public record ExpectationConfiguration(String type, Map<String, Object> kwargs, Map<String, Object> meta, Severity severity, Optional<String> id,
        Optional<String> description, int position)
{
    public ExpectationConfiguration
    {
        if (requireNonNull(type, "type is null").isBlank()) {
            throw new IllegalArgumentException("type is blank");
        }
        kwargs = Collections.unmodifiableMap(new LinkedHashMap<>(requireNonNull(kwargs, "kwargs is null")));
        meta = Collections.unmodifiableMap(new LinkedHashMap<>(requireNonNull(meta, "meta is null")));
        requireNonNull(severity, "severity is null");
        requireNonNull(id, "id is null");
        requireNonNull(description, "description is null");
        if (position < 1) {
            throw new IllegalArgumentException("position is " + position + "; the first is 1");
        }
    }

    public static ExpectationConfiguration of(String type, Map<String, Object> kwargs)
    {
        return new ExpectationConfiguration(type, kwargs, Map.of(), Severity.CRITICAL, Optional.empty(), Optional.empty(), 1);
    }

    /** How an error text names it. */
    public String place()
    {
        return "expectation " + position + " (" + type + ")";
    }
}
