package com.advertisex.lake.validation.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** A table of rows in memory. */
public final class ListSource
        implements RowSource
{
    private final TableSchema schema;
    private final List<Object[]> rows = new ArrayList<>();

    public ListSource(TableSchema schema)
    {
        this.schema = requireNonNull(schema, "schema is null");
    }

    /** @param values one a column, null where it is missing */
    public ListSource row(Object... values)
    {
        if (values.length != schema.columns().size()) {
            throw new IllegalArgumentException("a row of " + values.length + " values in a table of " + schema.columns().size() + " columns: "
                    + Arrays.toString(values));
        }
        rows.add(values.clone());
        return this;
    }

    @Override
    public TableSchema schema()
    {
        return schema;
    }

    @Override
    public RowReader open()
    {
        Iterator<Object[]> remaining = rows.iterator();
        return new RowReader()
        {
            @Override
            public Row next()
            {
                if (!remaining.hasNext()) {
                    return null;
                }
                Object[] values = remaining.next();
                return column -> values[column];
            }

            @Override
            public void close() {}
        };
    }
}
