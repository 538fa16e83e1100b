package com.advertisex.lake.benchmarks.engine;

import java.util.HashMap;
import java.util.Map;

/** What an engine is told on its command line: names and values. SQL scripts name them in double braces. */
public record EngineParameters(Map<String, String> values)
{
    public EngineParameters
    {
        values = Map.copyOf(values);
    }

    /** @throws IllegalArgumentException if there is none of that name */
    public String get(String name)
    {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("parameter " + name + " is missing; there are " + values.keySet());
        }
        return value;
    }

    /** The same and one more. */
    public EngineParameters with(String name, String value)
    {
        Map<String, String> more = new HashMap<>(values);
        more.put(name, value);
        return new EngineParameters(more);
    }
}
