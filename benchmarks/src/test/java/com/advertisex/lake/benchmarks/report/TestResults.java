package com.advertisex.lake.benchmarks.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestResults
{
    private static final List<Measurement> ROUNDS = List.of(
            new Measurement("clean", "ours-local", 1, 1_000, 2, 3, 100 << 20, 80_000),
            new Measurement("clean", "duckdb", 1, 1_000, 0.5, 1, 50 << 20, 90_000),
            new Measurement("clean", "ours-local", 2, 1_000, 1, 2, 120 << 20, 80_000),
            new Measurement("clean", "ours-local", 3, 1_000, 4, 5, 110 << 20, 80_000));

    @TempDir
    private Path directory;

    @Test
    void printsOneLineAnEngine()
    {
        StringWriter text = new StringWriter();
        new Results(ROUNDS).print(new PrintWriter(text));
        List<String> lines = text.toString().lines().filter(line -> line.startsWith("| ")).map(line -> line.replaceAll(" +", " ")).toList();
        assertThat(lines).containsExactly(
                "| engine | rounds | events/s | slowest - fastest | s | CPU s/million | peak MB | bytes/event |",
                "| ours-local | 3 | 500 | 250 - 1,000 | 2.00 | 3000.00 | 120 | 80.0 |",
                "| duckdb | 1 | 2,000 | 2,000 - 2,000 | 0.50 | 1000.00 | 50 | 90.0 |");
    }

    @Test
    void takesTheMeanOfTheTwoMiddleRounds()
    {
        assertThat(Figures.median(ROUNDS, Measurement::seconds)).isEqualTo(1.5);
    }

    @Test
    void writesOneObjectARound()
            throws IOException
    {
        Path file = directory.resolve("new").resolve("results.json");
        new Results(ROUNDS).write(file);
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json).hasSize(4);
        assertThat(json.get(1)).hasToString("{\"benchmark\":\"clean\",\"engine\":\"duckdb\",\"round\":1,\"events\":1000,\"seconds\":0.5,\"cpuSeconds\":1.0,"
                + "\"peakRssBytes\":52428800,\"outputBytes\":90000}");
    }

    @Test
    void roundsToMilliseconds()
    {
        Measurement measurement = new Measurement("clean", "duckdb", 1, 1_000, 1.23456, 0.0001, 0, 0);
        assertThat(measurement.seconds()).isEqualTo(1.235);
        assertThat(measurement.cpuSeconds()).isEqualTo(0.001);
    }

    @Test
    void refusesWhatIsNoMeasurement()
    {
        assertThatThrownBy(() -> new Measurement("clean", "duckdb", 1, 0, 1, 1, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("0 events in 1.0 s are no measurement");
    }
}
