package com.advertisex.lake.mapreduce.rollup;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** Adds up what a task finds before it is shuffled. Memory: once it takes more than {@value #MAX_BYTES} bytes, all is handed on and begun anew. */
public final class Cells
{
    private static final long MAX_BYTES = 64L * 1024 * 1024;
    /** How many additions pass before the memory is counted again. */
    private static final int CHECK_EVERY = 10_000;
    private static final long ENTRY_BYTES = 128;

    private final Sink sink;
    private final Map<CellKey, Cell> cells = new HashMap<>();
    private int untilCheck = CHECK_EVERY;

    /** Takes what was added up. */
    @FunctionalInterface
    public interface Sink
    {
        /** The cell may not be kept. */
        void write(CellKey key, Cell cell)
                throws IOException, InterruptedException;
    }

    public Cells(Sink sink)
    {
        this.sink = requireNonNull(sink, "sink is null");
    }

    /** To be added to before the next call. */
    public Cell at(CellKey key)
            throws IOException, InterruptedException
    {
        if (--untilCheck == 0) {
            untilCheck = CHECK_EVERY;
            long size = 0;
            for (Map.Entry<CellKey, Cell> cell : cells.entrySet()) {
                size += ENTRY_BYTES + cell.getKey().size() + cell.getValue().size();
            }
            if (size > MAX_BYTES) {
                flush();
            }
        }
        return cells.computeIfAbsent(key, absent -> new Cell(absent.mart()));
    }

    /** Hands on what is left; to be called at the end. */
    public void flush()
            throws IOException, InterruptedException
    {
        for (Map.Entry<CellKey, Cell> cell : cells.entrySet()) {
            sink.write(cell.getKey(), cell.getValue());
        }
        cells.clear();
    }
}
