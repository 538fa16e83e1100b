package com.advertisex.lake.model.record;

import org.apache.avro.Schema;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads the records of one file in order. What does not follow the format is returned as a record with a defect, in bounded memory; an exception means that
 * the bytes themselves could not be read. Not thread-safe.
 */
public interface RecordSplitter
        extends Closeable
{
    /** @return the next record; null after the last */
    RawRecord next()
            throws IOException;

    /** Where the next record is found again by {@link #seek} of any splitter over the same bytes. */
    Position position();

    /** Goes on at a place that {@link #position} named. */
    void seek(Position position)
            throws IOException;

    /** How many records, the next one included, until {@link #position} is a mere offset again; at least 1. */
    default long untilBoundary()
            throws IOException
    {
        return 1;
    }

    /** The header line of delimited text, where it names other columns than the mapping does. */
    default Optional<String> columns()
    {
        return Optional.empty();
    }

    /** The schema that the records of an Avro file are written with; empty for other formats and for files without a readable one. */
    default Optional<Schema> schema()
    {
        return Optional.empty();
    }

    /**
     * A place between two records.
     *
     * @param offset a byte of the file that a record, or a block of records, starts at
     * @param records how many records after that byte are already read; more than 0 only inside an Avro block
     */
    record Position(long offset, long records)
    {
        public static final Position START = new Position(0, 0);

        public Position
        {
            if (offset < 0 || records < 0) {
                throw new IllegalArgumentException("no place in a file: offset " + offset + ", records " + records);
            }
        }
    }
}
