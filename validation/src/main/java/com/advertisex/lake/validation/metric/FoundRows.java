package com.advertisex.lake.validation.metric;

import java.util.List;

/** How many rows, and the first of them. */
public record FoundRows(long count, List<Example> examples)
{
    public FoundRows
    {
        examples = List.copyOf(examples);
    }
}
