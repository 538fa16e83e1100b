package com.advertisex.lake.validation.stream;

import com.advertisex.lake.validation.table.Values;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Different values and how often each occurs, exact and in bounded memory: a hash table that is sorted into a file whenever it is full, and files that are
 * merged when they are read.
 */
final class DistinctValues
        implements Closeable
{
    private static final long TALLY_BYTES = 144;

    private final long mostBytes;
    private final Path folder;
    private final int rowsKept;
    private final Map<Object, Tally> tallies = new HashMap<>();
    private final List<Path> runs = new ArrayList<>();
    private long bytes;

    /** @param rowsKept how many rows of each value are remembered */
    DistinctValues(long mostBytes, Path folder, int rowsKept)
    {
        this.mostBytes = mostBytes;
        this.folder = folder;
        this.rowsKept = rowsKept;
    }

    void add(Object value, long row)
    {
        Object key = Values.key(value);
        Tally tally = tallies.get(key);
        if (tally == null) {
            tally = new Tally(value);
            tallies.put(key, tally);
            bytes += TALLY_BYTES + ValueCodec.bytes(value);
        }
        tally.occurs(1);
        if (rowsKept > 0) {
            tally.heldBy(row, rowsKept);
            bytes += Long.BYTES;
        }
        if (bytes > mostBytes) {
            spill();
        }
    }

    /** How many files the values were sorted into. */
    int runs()
    {
        return runs.size();
    }

    /** Each different value once, in the order of values. May be asked for again. */
    void forEach(Consumer<Tally> consumer)
    {
        if (runs.isEmpty()) {
            sorted().forEach(consumer);
            return;
        }
        if (!tallies.isEmpty()) {
            spill();
        }
        merge(consumer);
    }

    private List<Tally> sorted()
    {
        List<Tally> sorted = new ArrayList<>(tallies.values());
        sorted.sort(Comparator.comparing(Tally::value, Values.TOTAL_ORDER));
        return sorted;
    }

    private void spill()
    {
        try {
            Path run = Files.createTempFile(folder, "distinct-values-", ".run");
            runs.add(run);
            try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), 1 << 16))) {
                for (Tally tally : sorted()) {
                    write(tally, out);
                }
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException("cannot sort values into files under " + folder, e);
        }
        tallies.clear();
        bytes = 0;
    }

    private static void write(Tally tally, DataOutputStream out)
            throws IOException
    {
        out.writeBoolean(true);
        ValueCodec.write(tally.value(), out);
        out.writeLong(tally.count());
        long[] rows = tally.rows();
        out.writeInt(rows.length);
        for (long row : rows) {
            out.writeLong(row);
        }
    }

    private void merge(Consumer<Tally> consumer)
    {
        List<Run> open = new ArrayList<>();
        // Of equal values the earlier run comes first, so that rows stay in order.
        PriorityQueue<Run> queue = new PriorityQueue<>(Comparator.<Run, Object>comparing(run -> run.tally.value(), Values.TOTAL_ORDER)
                .thenComparingInt(run -> run.number));
        try {
            for (Path file : runs) {
                Run run = new Run(file, open.size());
                open.add(run);
                if (run.next()) {
                    queue.add(run);
                }
            }
            Tally merged = null;
            while (!queue.isEmpty()) {
                Run run = queue.poll();
                if (merged == null || Values.TOTAL_ORDER.compare(merged.value(), run.tally.value()) != 0) {
                    if (merged != null) {
                        consumer.accept(merged);
                    }
                    merged = new Tally(run.tally.value());
                }
                merged.occurs(run.tally.count());
                for (long row : run.tally.rows()) {
                    merged.heldBy(row, rowsKept);
                }
                if (run.next()) {
                    queue.add(run);
                }
            }
            if (merged != null) {
                consumer.accept(merged);
            }
        }
        catch (IOException e) {
            throw new UncheckedIOException("cannot read sorted values from files under " + folder, e);
        }
        finally {
            open.forEach(Run::close);
        }
    }

    @Override
    public void close()
    {
        for (Path run : runs) {
            try {
                Files.deleteIfExists(run);
            }
            catch (IOException e) {
                throw new UncheckedIOException("cannot delete " + run, e);
            }
        }
        runs.clear();
        tallies.clear();
    }

    private static final class Run
    {
        private final int number;
        private final DataInputStream in;
        private Tally tally;

        private Run(Path file, int number)
                throws IOException
        {
            this.number = number;
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 14));
        }

        private boolean next()
                throws IOException
        {
            int more = in.read();
            if (more < 0) {
                return false;
            }
            tally = new Tally(ValueCodec.read(in));
            tally.occurs(in.readLong());
            int rows = in.readInt();
            for (int i = 0; i < rows; i++) {
                tally.heldBy(in.readLong(), rows);
            }
            return true;
        }

        private void close()
        {
            try {
                in.close();
            }
            catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
