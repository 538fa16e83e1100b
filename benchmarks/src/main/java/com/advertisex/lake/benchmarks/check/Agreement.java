package com.advertisex.lake.benchmarks.check;

import com.advertisex.lake.benchmarks.BenchException;
import com.advertisex.lake.benchmarks.engine.EngineOutput;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/** Holds every output against the first one: times of engines that do not do the same work say nothing. */
public final class Agreement
        implements AutoCloseable
{
    private static final int SAMPLES = 3;
    /** Threads of DuckDB append sorted runs to one file in turns: where one ends, a row is out of order, which harms nobody who reads by statistics. */
    private static final int FEW_RUNS = 10;
    private static final int ROWS_OF_A_RUN = 10_000;

    private final OutputReader reader = new OutputReader();
    private String referenceName;
    private EngineOutput reference;
    private RowDigest expected;

    public Agreement()
            throws SQLException
    {}

    /**
     * @param name of the engine
     * @return what the output comes down to
     * @throws BenchException if the output is not in order in itself, or not that of the engine that came first; with some of the rows
     */
    public RowDigest check(String name, EngineOutput output)
            throws SQLException
    {
        requireNonNull(name, "name is null");
        RowDigest digest = reader.digest(output);
        List<String> faults = faults(digest);
        if (expected == null) {
            referenceName = name;
            reference = output;
            expected = digest;
        }
        else {
            compare(name, output, digest, faults);
        }
        if (!faults.isEmpty()) {
            throw new BenchException("the output of " + name + " is wrong:\n  " + String.join("\n  ", faults));
        }
        return digest;
    }

    /** The files of the reference are about to be written anew. */
    public void renewed(String name, EngineOutput output)
    {
        if (name.equals(referenceName)) {
            reference = output;
        }
    }

    private static List<String> faults(RowDigest digest)
    {
        List<String> faults = new ArrayList<>();
        if (digest.distinctIds() != digest.events()) {
            faults.add(digest.events() + " events have " + digest.distinctIds() + " distinct ids");
        }
        long mostRuns = FEW_RUNS + digest.events() / ROWS_OF_A_RUN;
        if (digest.unsorted() > mostRuns) {
            faults.add(digest.unsorted() + " rows stand behind one that belongs behind them by campaign_id, event_time; with sorted runs it is at most "
                    + mostRuns);
        }
        if (digest.mixedFiles() > 0) {
            faults.add(digest.mixedFiles() + " files hold events of more than one day");
        }
        if (digest.lostRejects() > 0) {
            faults.add(digest.lostRejects() + " rejected rows were not kept");
        }
        return faults;
    }

    private void compare(String name, EngineOutput output, RowDigest digest, List<String> faults)
            throws SQLException
    {
        if (!digest.rows().equals(expected.rows())) {
            faults.add("its rows are " + digest.rows() + "; those of " + referenceName + " are " + expected.rows());
            reader.missing(reference, output, SAMPLES).forEach(row -> faults.add("only " + referenceName + " has " + row));
            reader.missing(output, reference, SAMPLES).forEach(row -> faults.add("only " + name + " has " + row));
        }
        if (digest.derivedIds() != expected.derivedIds()) {
            faults.add(digest.derivedIds() + " events stand under derived ids; with " + referenceName + " it is " + expected.derivedIds());
        }
        Map<String, Long> all = new TreeMap<>(expected.rejects());
        all.putAll(digest.rejects());
        for (String codes : all.keySet()) {
            long own = digest.rejects().getOrDefault(codes, 0L);
            long others = expected.rejects().getOrDefault(codes, 0L);
            if (own != others) {
                faults.add("rejected with violations " + codes + ": " + own + "; by " + referenceName + ": " + others);
            }
        }
    }

    @Override
    public void close()
            throws SQLException
    {
        reader.close();
    }
}
