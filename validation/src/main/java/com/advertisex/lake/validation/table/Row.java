package com.advertisex.lake.validation.table;

/** A row of a table; may be the same object for every row, so that nobody keeps one. */
public interface Row
{
    /** @return a value as the column's {@link ColumnType} says, or null where it is missing */
    Object value(int column);
}
