package com.advertisex.lake.ingest;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/** Small files named by what they hold, in one directory of a Hadoop file system or of the machine: written once, never changed. */
final class ContentStore
{
    private final Configuration configuration;
    private final Path root;

    ContentStore(Configuration configuration, Path root)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.root = requireNonNull(root, "root is null");
    }

    Path path(String name)
    {
        return new Path(root, name);
    }

    Optional<byte[]> read(String name)
            throws IOException
    {
        Path file = path(name);
        try (InputStream stream = fileSystem().open(file)) {
            return Optional.of(stream.readAllBytes());
        }
        catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Writes the file unless it is there; nobody ever sees a part of it. */
    void writeIfAbsent(String name, byte[] content)
            throws IOException
    {
        FileSystem fileSystem = fileSystem();
        Path file = path(name);
        if (fileSystem.exists(file)) {
            return;
        }
        Path draft = path("_" + name + "." + UUID.randomUUID());
        try (FSDataOutputStream stream = fileSystem.create(draft)) {
            stream.write(content);
        }
        boolean renamed = fileSystem.rename(draft, file);
        if (!renamed) {
            fileSystem.delete(draft, false);
            if (!fileSystem.exists(file)) {
                throw new IOException("cannot rename " + draft + " to " + file);
            }
        }
    }

    private FileSystem fileSystem()
            throws IOException
    {
        return root.getFileSystem(configuration);
    }

    @Override
    public String toString()
    {
        return root.toString();
    }
}
