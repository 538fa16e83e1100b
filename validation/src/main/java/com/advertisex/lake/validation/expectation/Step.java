package com.advertisex.lake.validation.expectation;

import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.metric.MetricValues;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import static java.util.Objects.requireNonNull;

/** Where the judging of an expectation stands: it asks for metrics, or has come to its verdict. */
public sealed interface Step
{
    /**
     * Metrics, and what follows from them. An engine computes those of all expectations of a suite together: one scan of the table a round. One round is
     * enough but where metrics depend on figures of the whole table.
     *
     * @param next may throw {@link com.advertisex.lake.validation.metric.MetricException}, if it asks for a metric that failed
     */
    record Round(List<Metric<?>> metrics, Function<MetricValues, Step> next)
            implements Step
    {
        public Round
        {
            metrics = List.copyOf(requireNonNull(metrics, "metrics is null"));
            requireNonNull(next, "next is null");
        }
    }

    /**
     * The end.
     *
     * @param result what the expectation's {@code result} says: texts, numbers, times, lists, maps
     * @param unexpected the rows that speak against success; empty where the expectation does not judge row by row
     */
    record Verdict(boolean success, Map<String, Object> result, Optional<UnexpectedRows> unexpected)
            implements Step
    {
        public Verdict(boolean success, Map<String, Object> result)
        {
            this(success, result, Optional.empty());
        }

        public Verdict
        {
            result = Collections.unmodifiableMap(new LinkedHashMap<>(requireNonNull(result, "result is null")));
            requireNonNull(unexpected, "unexpected is null");
        }
    }
}
