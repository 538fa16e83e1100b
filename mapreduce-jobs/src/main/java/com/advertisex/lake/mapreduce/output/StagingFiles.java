package com.advertisex.lake.mapreduce.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/** JSON files that appear whole or not at all: written under another name and renamed. */
public final class StagingFiles
{
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Configuration configuration;

    public StagingFiles(Configuration configuration)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
    }

    static JsonNode readTree(String json)
    {
        try {
            return JSON.readTree(json);
        }
        catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String json(Object value)
    {
        try {
            return JSON.writeValueAsString(value);
        }
        catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T fromJson(String json, Class<T> type)
    {
        try {
            return JSON.readValue(json, type);
        }
        catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return false, and nothing changed, if the file is already there */
    public boolean create(Path path, Object value)
            throws IOException
    {
        FileSystem files = path.getFileSystem(configuration);
        Path temporary = new Path(path.getParent(), "_" + path.getName() + "." + UUID.randomUUID());
        try (FSDataOutputStream out = files.create(temporary, false)) {
            out.write(JSON.writeValueAsBytes(value));
            out.hsync();
        }
        if (publish(files, temporary, path)) {
            return true;
        }
        files.delete(temporary, false);
        return false;
    }

    /** HDFS refuses to rename over an existing file; file systems that would overwrite are asked first. */
    private static boolean publish(FileSystem files, Path temporary, Path path)
            throws IOException
    {
        if (files.exists(path)) {
            return false;
        }
        return files.rename(temporary, path);
    }

    public <T> Optional<T> read(Path path, Class<T> type)
            throws IOException
    {
        FileSystem files = path.getFileSystem(configuration);
        try (FSDataInputStream in = files.open(path)) {
            return Optional.of(JSON.readValue((InputStream) in, type));
        }
        catch (FileNotFoundException e) {
            return Optional.empty();
        }
        catch (JsonProcessingException e) {
            throw new IOException("Cannot read " + path + ": " + e.getOriginalMessage(), e);
        }
    }

    /** The files of a directory whose names do not mark them as unfinished, by name; none if there is no such directory. */
    public List<Path> list(Path directory)
            throws IOException
    {
        List<Path> found = new ArrayList<>();
        try {
            for (FileStatus file : directory.getFileSystem(configuration).listStatus(directory)) {
                if (!file.getPath().getName().startsWith("_")) {
                    found.add(file.getPath());
                }
            }
        }
        catch (FileNotFoundException e) {
            return List.of();
        }
        found.sort(Comparator.comparing(Path::getName));
        return found;
    }

    public boolean exists(Path path)
            throws IOException
    {
        return path.getFileSystem(configuration).exists(path);
    }

    public void touch(Path path)
            throws IOException
    {
        try (OutputStream out = path.getFileSystem(configuration).create(path, true)) {
            out.flush();
        }
    }

    /** Puts a file over whatever is there. */
    public void put(Path path, Object value)
            throws IOException
    {
        FileSystem files = path.getFileSystem(configuration);
        files.delete(path, false);
        create(path, value);
    }

    /** Moves a file over whatever is there. */
    public void replace(Path source, Path target)
            throws IOException
    {
        FileSystem files = source.getFileSystem(configuration);
        files.mkdirs(target.getParent());
        files.delete(target, false);
        if (!files.rename(source, target)) {
            throw new IOException("Cannot rename " + source + " to " + target);
        }
    }

    /** Deletes a file or a whole directory; one that is gone is fine. */
    public void delete(Path path)
            throws IOException
    {
        path.getFileSystem(configuration).delete(path, true);
    }
}
