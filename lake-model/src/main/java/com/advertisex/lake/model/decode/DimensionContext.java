package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.dimension.DimensionRules;
import com.advertisex.lake.model.dimension.Dimensions;

import static java.util.Objects.requireNonNull;

/** What decoders look up in, by which rules, and how often they did not find a rate. For one thread. */
public final class DimensionContext
{
    private final Dimensions dimensions;
    private final DimensionRules rules;
    private long withoutRate;
    private long beyondPrecision;

    public DimensionContext(Dimensions dimensions, DimensionRules rules)
    {
        this.dimensions = requireNonNull(dimensions, "dimensions is null");
        this.rules = requireNonNull(rules, "rules is null");
    }

    Dimensions dimensions()
    {
        return dimensions;
    }

    DimensionRules rules()
    {
        return rules;
    }

    void countWithoutRate()
    {
        withoutRate++;
    }

    void countBeyondPrecision()
    {
        beyondPrecision++;
    }

    /** Amounts that have no value in the report currency so far: they name no currency, or there is no rate of their day nor of the days before it. */
    public long withoutRate()
    {
        return withoutRate;
    }

    /** Amounts that have no value in the report currency so far because it has more digits than the column. */
    public long beyondPrecision()
    {
        return beyondPrecision;
    }
}
