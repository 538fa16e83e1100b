package com.advertisex.lake.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** JSON files among the test resources: cases that are extended there. */
public final class Resources
{
    public static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Resources() {}

    public static Path path(String name)
    {
        try {
            return Path.of(Resources.class.getClassLoader().getResource(name).toURI());
        }
        catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode json(String name)
    {
        return json(path(name));
    }

    public static JsonNode json(Path file)
    {
        try {
            return MAPPER.readTree(Files.readString(file));
        }
        catch (JsonProcessingException e) {
            throw new IllegalStateException(file + ": " + e.getMessage(), e);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The elements of an array, for parameterized tests. */
    public static Stream<JsonNode> each(String name)
    {
        return StreamSupport.stream(json(name).spliterator(), false);
    }

    public static List<Path> files(String folder)
    {
        try (Stream<Path> files = Files.list(path(folder))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
