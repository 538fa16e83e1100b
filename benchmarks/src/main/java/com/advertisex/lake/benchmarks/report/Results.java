package com.advertisex.lake.benchmarks.report;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import static com.advertisex.lake.benchmarks.report.Figures.figure;
import static com.advertisex.lake.benchmarks.report.Figures.greatest;
import static com.advertisex.lake.benchmarks.report.Figures.least;
import static com.advertisex.lake.benchmarks.report.Figures.median;
import static com.advertisex.lake.benchmarks.report.Figures.text;

/** All rounds of a benchmark, as a table (one line an engine) and as JSON (one object a round). */
public record Results(List<Measurement> measurements)
{
    private static final int BYTES_PER_MEGABYTE_SHIFT = 20;

    public Results
    {
        measurements = List.copyOf(measurements);
    }

    /** One line an engine: medians, and beside the rate the slowest and the fastest round. */
    public void print(PrintWriter out)
    {
        Map<String, List<Measurement>> byEngine = new LinkedHashMap<>();
        measurements.forEach(round -> byEngine.computeIfAbsent(round.engine(), engine -> new ArrayList<>()).add(round));
        List<Object[]> rows = new ArrayList<>();
        byEngine.forEach((engine, rounds) -> rows.add(new Object[] {
                engine,
                rounds.size(),
                String.format(Locale.ROOT, "%,.0f", median(rounds, Measurement::eventsPerSecond)),
                String.format(Locale.ROOT, "%,.0f - %,.0f",
                        least(rounds, Measurement::eventsPerSecond), greatest(rounds, Measurement::eventsPerSecond)),
                String.format(Locale.ROOT, "%.2f", median(rounds, Measurement::seconds)),
                String.format(Locale.ROOT, "%.2f", median(rounds, Measurement::cpuSecondsPerMillion)),
                String.format(Locale.ROOT, "%,d", rounds.stream().mapToLong(Measurement::peakRssBytes).max().orElseThrow() >> BYTES_PER_MEGABYTE_SHIFT),
                String.format(Locale.ROOT, "%.1f", median(rounds, Measurement::bytesPerEvent))}));
        out.println(AsciiTable.getTable(AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS, columns(), rows.toArray(new Object[0][])));
        out.flush();
    }

    private static Column[] columns()
    {
        return new Column[] {
                text("engine"),
                figure("rounds"),
                figure("events/s"),
                figure("slowest - fastest"),
                figure("s"),
                figure("CPU s/million"),
                figure("peak MB"),
                figure("bytes/event")};
    }

    /** An array of one object a round. */
    public void write(Path file)
            throws IOException
    {
        Figures.write(file, measurements);
    }
}
