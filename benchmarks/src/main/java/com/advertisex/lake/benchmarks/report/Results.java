package com.advertisex.lake.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** All rounds of a benchmark, as a table (one line an engine) and as JSON (one object a round). */
public record Results(List<Measurement> measurements)
{
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
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
                        rounds.stream().mapToDouble(Measurement::eventsPerSecond).min().orElseThrow(),
                        rounds.stream().mapToDouble(Measurement::eventsPerSecond).max().orElseThrow()),
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
                new Column().header("engine").headerAlign(HorizontalAlign.LEFT).dataAlign(HorizontalAlign.LEFT),
                figure("rounds"),
                figure("events/s"),
                figure("slowest - fastest"),
                figure("s"),
                figure("CPU s/million"),
                figure("peak MB"),
                figure("bytes/event")};
    }

    private static Column figure(String header)
    {
        return new Column().header(header).headerAlign(HorizontalAlign.RIGHT).dataAlign(HorizontalAlign.RIGHT);
    }

    /** Of an even number of rounds the mean of the two in the middle. */
    static double median(List<Measurement> rounds, ToDoubleFunction<Measurement> figure)
    {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** An array of one object a round. */
    public void write(Path file)
            throws IOException
    {
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        Files.writeString(file, JSON.writeValueAsString(measurements) + "\n");
    }
}
