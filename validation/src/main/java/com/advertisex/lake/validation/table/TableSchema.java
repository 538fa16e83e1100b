package com.advertisex.lake.validation.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import static java.util.Objects.requireNonNull;

/** The columns of a table in their order; their names are unique. */
public final class TableSchema
{
    private final List<Column> columns;
    private final Map<String, Integer> positions = new HashMap<>();

    public TableSchema(List<Column> columns)
    {
        this.columns = List.copyOf(requireNonNull(columns, "columns is null"));
        for (int i = 0; i < this.columns.size(); i++) {
            Integer before = positions.put(this.columns.get(i).name(), i);
            if (before != null) {
                throw new DataException("column '" + this.columns.get(i).name() + "' is there twice, as column " + (before + 1) + " and " + (i + 1)
                        + ": names must be unique");
            }
        }
    }

    public List<Column> columns()
    {
        return columns;
    }

    public List<String> names()
    {
        return columns.stream().map(Column::name).toList();
    }

    /** Where the column stands, from 0; empty if there is none of this name. */
    public OptionalInt position(String name)
    {
        Integer position = positions.get(requireNonNull(name, "name is null"));
        return position == null ? OptionalInt.empty() : OptionalInt.of(position);
    }

    /** @throws IllegalArgumentException if there is no such column: callers check names of suites before */
    public Column column(String name)
    {
        return columns.get(position(name).orElseThrow(() -> new IllegalArgumentException("no column '" + name + "' among " + names())));
    }
}
