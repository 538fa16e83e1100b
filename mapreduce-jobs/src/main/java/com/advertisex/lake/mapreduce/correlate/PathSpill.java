package com.advertisex.lake.mapreduce.correlate;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Paths that are read again after all have come: in memory while they are few, else in a file of the task's temporary directory. */
final class PathSpill
        implements Closeable
{
    private static final int MEMORY_BYTES = 8 * 1024 * 1024;
    private static final int BUFFER_BYTES = 128 * 1024;

    private ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private DataOutputStream out = new DataOutputStream(memory);
    private Path file;
    private long paths;

    void add(ResolvedPath path)
            throws IOException
    {
        path.write(out);
        paths++;
        if (memory != null && memory.size() > MEMORY_BYTES) {
            file = Files.createTempFile("paths-", ".tmp");
            OutputStream stream = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES);
            memory.writeTo(stream);
            memory = null;
            out = new DataOutputStream(stream);
        }
    }

    /** Gives all paths in the order in which they came. */
    void forEach(PathConsumer consumer)
            throws IOException, InterruptedException
    {
        out.flush();
        InputStream stream = memory == null
                ? new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)
                : new ByteArrayInputStream(memory.toByteArray());
        try (DataInputStream in = new DataInputStream(stream)) {
            for (long path = 0; path < paths; path++) {
                consumer.accept(ResolvedPath.read(in));
            }
        }
    }

    @Override
    public void close()
            throws IOException
    {
        out.close();
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }

    /** Takes a path. */
    @FunctionalInterface
    interface PathConsumer
    {
        void accept(ResolvedPath path)
                throws IOException, InterruptedException;
    }
}
