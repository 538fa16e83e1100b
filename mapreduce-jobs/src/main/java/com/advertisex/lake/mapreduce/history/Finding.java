package com.advertisex.lake.mapreduce.history;

import com.advertisex.lake.validation.result.ExpectationResult;
import com.advertisex.lake.validation.suite.ExpectationConfiguration;
import com.advertisex.lake.validation.suite.Severity;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import static java.util.Objects.requireNonNull;

/**
 * A figure of an hour beside the same of former weeks.
 *
 * @param expectation its type, as one of a suite would be called
 * @param column null of the rows as a whole
 * @param weeks how many former weeks it is compared with
 * @param observed the figure
 * @param lower below which it is odd; empty where nothing is too low
 * @param upper above which it is
 */
record Finding(String expectation, String column, Instant hour, int weeks, Number observed, Baseline usual, OptionalDouble lower, double upper)
{
    private static final double DECIMALS = 1e6;

    Finding
    {
        requireNonNull(expectation, "expectation is null");
        requireNonNull(hour, "hour is null");
        requireNonNull(observed, "observed is null");
        requireNonNull(usual, "usual is null");
        requireNonNull(lower, "lower is null");
    }

    boolean isOdd()
    {
        return observed.doubleValue() > upper || (lower.isPresent() && observed.doubleValue() < lower.getAsDouble());
    }

    /** As a suite's verdict that only warns. */
    ExpectationResult result(int position)
    {
        Map<String, Object> kwargs = new LinkedHashMap<>();
        if (column != null) {
            kwargs.put("column", column);
        }
        kwargs.put("hour", hour.toString());
        kwargs.put("weeks", (long) weeks);
        kwargs.put("median", rounded(usual.median()));
        kwargs.put("spread", rounded(usual.spread()));
        lower.ifPresent(bound -> kwargs.put("min_value", rounded(bound)));
        kwargs.put("max_value", rounded(upper));
        return new ExpectationResult(
                new ExpectationConfiguration(expectation, kwargs, Map.of(), Severity.WARNING, Optional.empty(), Optional.empty(), position),
                !isOdd(),
                Map.of("observed_value", observed instanceof Double figure ? rounded(figure) : observed),
                Optional.empty());
    }

    private static double rounded(double figure)
    {
        return Math.rint(figure * DECIMALS) / DECIMALS;
    }
}
