package com.advertisex.lake.mapreduce.landing;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import static java.util.Objects.requireNonNull;

/**
 * Counts what landed before a job reads it, by headers alone: the other side of the balance landed = accepted + duplicate + rejected. It also finds the
 * event days that the job must compare with published rows, and cuts the files for the job's splits.
 */
public final class Census
{
    /** What stands for the agent where no header names one. */
    public static final String UNKNOWN_AGENT = "unknown";

    private static final long MICROS_PER_DAY = 86_400_000_000L;
    /** A day beyond these is a time that no rule accepts; the job looks for no published rows there. */
    private static final int FIRST_DAY = 0;
    private static final int LAST_DAY = 100_000;

    private final Configuration configuration;
    private final long chunkBytes;
    private final int threads;

    /**
     * @param chunkBytes files are cut at the first block behind every so many bytes
     * @param threads files read at the same time
     */
    public Census(Configuration configuration, long chunkBytes, int threads)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
        if (chunkBytes < 1 || threads < 1) {
            throw new IllegalArgumentException("chunkBytes and threads must be at least 1: " + chunkBytes + ", " + threads);
        }
        this.chunkBytes = chunkBytes;
        this.threads = threads;
    }

    /** In the order of the given files. */
    public List<FileCensus> take(List<LandedFile> files)
            throws IOException, InterruptedException
    {
        ExecutorService executor = Executors.newFixedThreadPool(Math.max(1, Math.min(threads, files.size())));
        try {
            List<Future<FileCensus>> pending = new ArrayList<>();
            for (LandedFile file : files) {
                pending.add(executor.submit(() -> take(file)));
            }
            List<FileCensus> taken = new ArrayList<>();
            for (Future<FileCensus> census : pending) {
                taken.add(census.get());
            }
            return taken;
        }
        catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new UncheckedIOException(new IOException("census failed: " + e.getCause(), e.getCause()));
        }
        finally {
            executor.shutdownNow();
        }
    }

    FileCensus take(LandedFile file)
            throws IOException
    {
        Path path = new Path(file.path());
        FileSystem files = path.getFileSystem(configuration);
        Map<String, long[]> counts = new HashMap<>();
        SortedSet<Integer> days = new TreeSet<>();
        List<Damage> damages = new ArrayList<>();
        List<FileChunk> chunks = new ArrayList<>();
        long chunkStart = 0;
        long chunkOrdinal = 0;
        try (LandedRecords<CensusReader.Entry> records = LandedRecords.open(files, path, file.bytes(), new CensusReader())) {
            while (records.next()) {
                if (records.isAtBlockStart() && records.blockOffset() - chunkStart >= chunkBytes) {
                    chunks.add(new FileChunk(chunkStart, records.blockOffset(), chunkOrdinal));
                    chunkStart = records.blockOffset();
                    chunkOrdinal = records.ordinal();
                }
                if (records.damage() != null) {
                    damages.add(records.damage());
                    count(counts, UNKNOWN_AGENT);
                    continue;
                }
                CensusReader.Entry entry = records.record();
                count(counts, entry.agent());
                addDay(days, entry);
            }
        }
        catch (IOException e) {
            throw new IOException("Cannot read landing file " + file.path() + ": " + e.getMessage(), e);
        }
        if (file.bytes() > 0) {
            chunks.add(new FileChunk(chunkStart, file.bytes(), chunkOrdinal));
        }
        Map<String, Long> eventsByAgent = new HashMap<>();
        counts.forEach((agent, count) -> eventsByAgent.put(agent, count[0]));
        return new FileCensus(file, eventsByAgent, days, damages, chunks);
    }

    private static void count(Map<String, long[]> counts, String agent)
    {
        counts.computeIfAbsent(agent, name -> new long[1])[0]++;
    }

    private static void addDay(SortedSet<Integer> days, CensusReader.Entry entry)
    {
        if (!entry.hasTime()) {
            return;
        }
        long day = Math.floorDiv(entry.time(), MICROS_PER_DAY);
        if (day >= FIRST_DAY && day <= LAST_DAY) {
            days.add((int) day);
        }
    }
}
