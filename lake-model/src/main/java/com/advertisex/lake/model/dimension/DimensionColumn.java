package com.advertisex.lake.model.dimension;

import static java.util.Objects.requireNonNull;

/**
 * A column of a dimension table, and of the files that it is loaded from.
 *
 * @param required whether every row has a value
 */
public record DimensionColumn(String name, DimensionType type, boolean required)
{
    public DimensionColumn
    {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
    }

    static DimensionColumn required(String name, DimensionType type)
    {
        return new DimensionColumn(name, type, true);
    }

    static DimensionColumn optional(String name, DimensionType type)
    {
        return new DimensionColumn(name, type, false);
    }
}
