package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.mapping.SourcePath;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A set of places, to be followed step by step next to a value. */
final class PathSet
{
    private final Map<String, PathSet> children = new HashMap<>();
    private boolean whole;

    void add(List<String> steps)
    {
        PathSet place = this;
        for (String step : steps) {
            place = place.children.computeIfAbsent(step, name -> new PathSet());
        }
        place.whole = true;
    }

    /** Whether the place where this stands is in the set itself, and so all below it. */
    boolean isWhole()
    {
        return whole;
    }

    /** What of the set lies at or below a step from here; null: nothing. */
    PathSet below(String step)
    {
        PathSet child = children.get(step);
        return child == null ? children.get(SourcePath.ANY_ELEMENT) : child;
    }
}
