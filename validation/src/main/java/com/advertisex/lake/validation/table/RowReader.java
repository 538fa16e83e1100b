package com.advertisex.lake.validation.table;

/** Reads a table once, from its first row to its last. */
public interface RowReader
        extends AutoCloseable
{
    /**
     * @return the next row, good until the next call, or null after the last
     * @throws DataException where the data is broken
     */
    Row next();

    @Override
    void close();
}
