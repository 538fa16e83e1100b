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
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import static java.util.Objects.requireNonNull;

/**
 * How far one dataset's demo has come, kept beside the dataset: what makes a second run of it go on instead of starting over.
 *
 * @param deliveredFrom when the first file was handed to the agent
 * @param runsBefore runs that the lake knew then: they are not this demo's
 * @param producedBefore events of each feed that agents had taken in by then
 * @param runs this demo's runs; empty until all of it is processed
 * @param produced events of each feed that agents have taken in since; empty until all of it is processed
 */
record DemoState(
        Instant deliveredFrom,
        SortedSet<String> runsBefore,
        SortedMap<String, Long> producedBefore,
        SortedSet<String> runs,
        SortedMap<String, Long> produced)
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
        producedBefore = counts(producedBefore);
        produced = counts(produced);
    }

    /** @param counts null in the state of a demo that began before they were kept */
    private static SortedMap<String, Long> counts(SortedMap<String, Long> counts)
    {
        return Collections.unmodifiableSortedMap(counts == null ? new TreeMap<>() : new TreeMap<>(counts));
    }

    static DemoState delivering(Instant from, SortedSet<String> runs, SortedMap<String, Long> produced)
    {
        return new DemoState(from, runs, produced, new TreeSet<>(), new TreeMap<>());
    }

    boolean isProcessed()
    {
        return !runs.isEmpty();
    }

    /** With what the lake knows now and did not know before. */
    DemoState processedBy(SortedSet<String> allRuns, SortedMap<String, Long> allProduced)
    {
        SortedSet<String> own = new TreeSet<>(allRuns);
        own.removeAll(runsBefore);
        SortedMap<String, Long> since = new TreeMap<>();
        allProduced.forEach((feed, events) -> since.put(feed, events - producedBefore.getOrDefault(feed, 0L)));
        return new DemoState(deliveredFrom, runsBefore, producedBefore, own, since);
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
