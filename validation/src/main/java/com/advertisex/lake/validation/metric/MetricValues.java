package com.advertisex.lake.validation.metric;

import java.util.HashMap;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** What metrics came to, or why they could not be computed. */
public final class MetricValues
{
    private final Map<Metric<?>, Object> values = new HashMap<>();
    private final Map<Metric<?>, String> failures = new HashMap<>();

    public <T> void put(Metric<T> metric, T value)
    {
        values.put(requireNonNull(metric, "metric is null"), value);
    }

    public void fail(Metric<?> metric, String message)
    {
        failures.put(requireNonNull(metric, "metric is null"), requireNonNull(message, "message is null"));
    }

    /** @throws MetricException if it could not be computed */
    @SuppressWarnings("unchecked") // put() takes what the metric comes to, and nothing else
    public <T> T get(Metric<T> metric)
    {
        if (failures.containsKey(metric)) {
            throw new MetricException(failures.get(metric));
        }
        if (!values.containsKey(metric)) {
            throw new IllegalStateException(metric + " was not asked for");
        }
        return (T) values.get(metric);
    }
}
