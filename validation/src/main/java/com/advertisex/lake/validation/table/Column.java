package com.advertisex.lake.validation.table;

import static java.util.Objects.requireNonNull;

/** A column of a table. */
public record Column(String name, ColumnType type)
{
    public Column
    {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
    }
}
