package com.advertisex.lake.validation.suite;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * Expectations that are judged together.
 *
 * @param generation whose JSON it came in, and the shape of its results
 * @param source where it was read, for error texts
 */
public record ExpectationSuite(String name, Generation generation, List<ExpectationConfiguration> expectations, Map<String, Object> parameters,
        Map<String, Object> meta, String source)
{
    public ExpectationSuite
    {
        requireNonNull(name, "name is null");
        requireNonNull(generation, "generation is null");
        expectations = List.copyOf(requireNonNull(expectations, "expectations is null"));
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(requireNonNull(parameters, "parameters is null")));
        meta = Collections.unmodifiableMap(new LinkedHashMap<>(requireNonNull(meta, "meta is null")));
        requireNonNull(source, "source is null");
    }
}
