package com.advertisex.lake.ingest;

import org.apache.flume.serialization.ResettableInputStream;

import java.io.IOException;
import java.io.InputStream;

import static java.util.Objects.requireNonNull;

/** A spooled file as a stream. Closing it leaves the file open: that is its deserializer's. */
final class SpooledInputStream
        extends InputStream
{
    private final ResettableInputStream file;

    SpooledInputStream(ResettableInputStream file)
    {
        this.file = requireNonNull(file, "file is null");
    }

    @Override
    public int read()
            throws IOException
    {
        return file.read();
    }

    @Override
    public int read(byte[] buffer, int offset, int length)
            throws IOException
    {
        return file.read(buffer, offset, length);
    }
}
