package com.advertisex.lake.model.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;

import static java.util.Objects.requireNonNull;

/** The bytes of a file, readable from any offset. A splitter reads one stream at a time and closes it before it opens the next. */
@FunctionalInterface
public interface RecordSource
{
    /** @return a stream that starts at the given byte; one that is at its end if the file is not that long */
    InputStream openAt(long offset)
            throws IOException;

    static RecordSource of(Path file)
    {
        requireNonNull(file, "file is null");
        return offset -> Channels.newInputStream(Files.newByteChannel(file).position(offset));
    }
}
