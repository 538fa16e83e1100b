package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.model.mapping.Mapping;
import com.advertisex.lake.model.mapping.MappingReader;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/** The mapping files of the lake, by content id. */
public final class StoredMappings
{
    static final String ROOT = "lake.mappings.root";

    private static final String ENDING = ".yaml";

    private final Configuration configuration;
    private final Path root;

    public StoredMappings(Configuration configuration)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.root = new Path(configuration.get(ROOT, "/lake/mappings"));
    }

    /** @throws UncheckedIOException if it is not there, or cannot be read */
    public Mapping get(String id)
    {
        Path path = path(id);
        try (FSDataInputStream in = path.getFileSystem(configuration).open(path)) {
            return MappingReader.read(in.readAllBytes(), path.toString());
        }
        catch (FileNotFoundException e) {
            FileNotFoundException missing = new FileNotFoundException("mapping " + id + " of landed events is not in the mapping store: put the file there as "
                    + path + " (" + ROOT + ") and run again");
            missing.initCause(e);
            throw new UncheckedIOException(missing);
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }

    List<Mapping> all()
            throws IOException
    {
        List<Mapping> mappings = new ArrayList<>();
        for (FileStatus file : root.getFileSystem(configuration).listStatus(root)) {
            String name = file.getPath().getName();
            if (name.endsWith(ENDING) && !name.startsWith("_") && !name.startsWith(".")) {
                mappings.add(get(name.substring(0, name.length() - ENDING.length())));
            }
        }
        return mappings;
    }

    /**
     * Puts a file into the store, unless it is there.
     *
     * @param origin for messages
     * @throws com.advertisex.lake.model.mapping.MappingException if it is no mapping
     */
    public Mapping put(byte[] file, String origin)
            throws IOException
    {
        Mapping mapping = MappingReader.read(file, origin);
        Path path = path(mapping.id());
        FileSystem files = path.getFileSystem(configuration);
        if (!files.exists(path)) {
            Path temporary = new Path(root, "_" + mapping.id() + "." + UUID.randomUUID());
            try (FSDataOutputStream out = files.create(temporary, false)) {
                out.write(file);
                out.hsync();
            }
            // Whoever was first has put the same bytes there: the name is their hash.
            if (!files.rename(temporary, path)) {
                files.delete(temporary, false);
            }
        }
        return mapping;
    }

    private Path path(String id)
    {
        return new Path(root, id + ENDING);
    }
}
