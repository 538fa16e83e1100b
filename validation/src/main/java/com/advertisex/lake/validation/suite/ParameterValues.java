package com.advertisex.lake.validation.suite;

import java.util.Map;
import java.util.TreeSet;

import static java.util.Objects.requireNonNull;

/** What stands for {@code {"$PARAMETER": "name"}}: what the caller gave, else what the suite names. */
record ParameterValues(Map<String, Object> ofSuite, Map<String, Object> given)
{
    private static final String KEY = "$PARAMETER";

    ParameterValues
    {
        requireNonNull(ofSuite, "ofSuite is null");
        requireNonNull(given, "given is null");
    }

    /** @return the value itself where it names no parameter */
    Object resolve(String kwarg, Object value)
    {
        if (!(value instanceof Map<?, ?> map) || !map.containsKey(KEY)) {
            return value;
        }
        Object name = map.get(KEY);
        if (name instanceof String text && given.containsKey(text)) {
            return given.get(text);
        }
        if (name instanceof String text && ofSuite.containsKey(text)) {
            return ofSuite.get(text);
        }
        TreeSet<String> known = new TreeSet<>(ofSuite.keySet());
        known.addAll(given.keySet());
        throw new SuiteException(SuiteError.UNKNOWN_PARAMETER, "kwarg '" + kwarg + "' names the parameter '" + name + "', which has no value; "
                + (known.isEmpty() ? "none has" : "those that have: " + String.join(", ", known)) + " (formulas are not computed)");
    }
}
