package com.advertisex.lake.traffic;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text files of one record a line, each file with the same header line where the format has one. */
final class LineFiles
        extends RecordFiles
{
    private static final int BUFFER_BYTES = 1 << 18;

    private final byte[] header;
    private OutputStream stream;

    /** @param header the first line without its end; empty for none */
    LineFiles(Path root, String pattern, int recordsPerFile, byte[] header)
    {
        super(root, pattern, recordsPerFile);
        this.header = header.clone();
    }

    @Override
    void open(Path file, int number)
            throws IOException
    {
        stream = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES);
        if (header.length > 0) {
            append(header, header.length);
        }
    }

    @Override
    void append(byte[] bytes, int length)
            throws IOException
    {
        stream.write(bytes, 0, length);
        stream.write('\n');
    }

    @Override
    void closeCurrent()
            throws IOException
    {
        stream.close();
    }
}
