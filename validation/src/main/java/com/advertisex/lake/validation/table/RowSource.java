package com.advertisex.lake.validation.table;

/** A table that can be read, more than once and each time with the same rows in the same order. */
public interface RowSource
{
    TableSchema schema();

    RowReader open();
}
