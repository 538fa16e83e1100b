package com.advertisex.lake.mapreduce.row;

/**
 * Writes one field of a row, and all that is nested in it, to the Parquet columns that hold it. Levels are those of the Dremel encoding (Parquet format,
 * "Nested Encoding"): repetition says which list an entry continues, definition how deep a value is present.
 */
interface ColumnNode
{
    /** Reads the field at the cursor and writes it. */
    void write(AvroCursor row, int repetitionLevel);

    /** Writes that the field, or something above it, is absent from this depth on. */
    void writeAbsent(int repetitionLevel, int definitionLevel);
}
