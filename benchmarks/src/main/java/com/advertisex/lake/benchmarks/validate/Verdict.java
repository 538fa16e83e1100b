package com.advertisex.lake.benchmarks.validate;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What an engine says of an expectation.
 *
 * @param expectation its type
 * @param error why it could not be judged, which is no verdict; empty where it was
 */
record Verdict(String expectation, boolean met, Optional<String> error)
{
    Verdict
    {
        requireNonNull(expectation, "expectation is null");
        requireNonNull(error, "error is null");
    }

    /** For people: {@code met}, {@code not met}, or why there is no verdict. */
    String text()
    {
        return error.map(why -> "no verdict (" + why + ")").orElse(met ? "met" : "not met");
    }
}
