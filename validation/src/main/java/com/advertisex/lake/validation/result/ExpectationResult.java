package com.advertisex.lake.validation.result;

import com.advertisex.lake.validation.suite.ExpectationConfiguration;

import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * The verdict on an expectation.
 *
 * @param result what was seen
 * @param exception why it could not be judged, which is no success; empty where it was
 */
public record ExpectationResult(ExpectationConfiguration configuration, boolean success, Map<String, Object> result, Optional<String> exception)
{
    public ExpectationResult
    {
        requireNonNull(configuration, "configuration is null");
        requireNonNull(result, "result is null");
        if (requireNonNull(exception, "exception is null").isPresent() && success) {
            throw new IllegalArgumentException("what could not be judged is no success: " + exception.get());
        }
    }

    public static ExpectationResult failed(ExpectationConfiguration configuration, String why)
    {
        return new ExpectationResult(configuration, false, Map.of(), Optional.of(why));
    }
}
