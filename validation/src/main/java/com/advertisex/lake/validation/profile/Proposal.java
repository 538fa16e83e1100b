package com.advertisex.lake.validation.profile;

import com.advertisex.lake.validation.suite.ExpectationConfiguration;
import com.advertisex.lake.validation.suite.Severity;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * An expectation that the data gives rise to.
 *
 * @param seen what was seen, for who decides about it
 */
record Proposal(String type, Severity severity, String seen, Map<String, Object> kwargs)
{
    Proposal
    {
        requireNonNull(type, "type is null");
        requireNonNull(severity, "severity is null");
        requireNonNull(seen, "seen is null");
        // In the order in which they are written.
        kwargs = Collections.unmodifiableMap(new LinkedHashMap<>(requireNonNull(kwargs, "kwargs is null")));
    }

    /** Of structure, that whoever reads the data relies on. */
    static Proposal critical(String type, String seen)
    {
        return new Proposal(type, Severity.CRITICAL, seen, Map.of());
    }

    /** A guess from values. */
    static Proposal warning(String type, String seen)
    {
        return new Proposal(type, Severity.WARNING, seen, Map.of());
    }

    Proposal with(String kwarg, Object value)
    {
        Map<String, Object> more = new LinkedHashMap<>(kwargs);
        more.put(kwarg, requireNonNull(value, "value is null"));
        return new Proposal(type, severity, seen, more);
    }

    ExpectationConfiguration configuration(int position)
    {
        return new ExpectationConfiguration(type, kwargs, Map.of("notes", seen), severity, Optional.empty(), Optional.empty(), position);
    }
}
