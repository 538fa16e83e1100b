package com.advertisex.lake.singlenode.demo;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import static java.util.Objects.requireNonNull;

/**
 * How far one dataset's demo has come, kept beside the dataset: what makes a second run of it go on instead of starting over.
 *
 * @param deliveredFrom when the first file was handed to the agent
 * @param runsBefore runs that the lake knew then: they are not this demo's
 * @param runs this demo's runs; empty until all of it is processed
 */
record DemoState(Instant deliveredFrom, SortedSet<String> runsBefore, SortedSet<String> runs)
{
    private static final String FILE_NAME = "state.json";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    DemoState
    {
        requireNonNull(deliveredFrom, "deliveredFrom is null");
        runsBefore = Collections.unmodifiableSortedSet(new TreeSet<>(runsBefore));
        runs = Collections.unmodifiableSortedSet(new TreeSet<>(runs));
    }

    boolean isProcessed()
    {
        return !runs.isEmpty();
    }

    /** With the runs that the lake knows now and did not know before. */
    DemoState processedBy(SortedSet<String> allRuns)
    {
        SortedSet<String> own = new TreeSet<>(allRuns);
        own.removeAll(runsBefore);
        return new DemoState(deliveredFrom, runsBefore, own);
    }

    static Optional<DemoState> read(Path folder)
            throws IOException
    {
        Path file = folder.resolve(FILE_NAME);
        return Files.isRegularFile(file) ? Optional.of(MAPPER.readValue(file.toFile(), DemoState.class)) : Optional.empty();
    }

    /** Replaces what is there at once. */
    void write(Path folder)
            throws IOException
    {
        Files.createDirectories(folder);
        Path part = folder.resolve(FILE_NAME + ".part");
        Files.writeString(part, MAPPER.writeValueAsString(this) + "\n");
        Files.move(part, folder.resolve(FILE_NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
