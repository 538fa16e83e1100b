package com.advertisex.lake.benchmarks.validate;

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

class TestValidateResults
{
    private static final ValidateResults RESULTS = new ValidateResults(List.of(
            round("lake", 1, 0.5, 1 << 20, 4, 2),
            round("great-expectations", 1, 10, 40 << 20, 45, 44),
            round("lake", 2, 0.8, 1 << 20, 4, 2),
            round("great-expectations", 2, 12, 40 << 20, 45, 44),
            round("lake", 3, 0.4, 1 << 20, 4, 2),
            round("great-expectations", 3, 9, 40 << 20, 45, 44)));

    @TempDir
    private Path directory;

    private static ValidateRound round(String engine, int round, double seconds, long readBytes, long statements, long scans)
    {
        return new ValidateRound("validate", engine, round, 993_080, 30, 29, seconds, seconds / 2, readBytes, statements, scans);
    }

    @Test
    void printsOneLineAnEngineAndTheRatio()
    {
        StringWriter text = new StringWriter();
        RESULTS.print(new PrintWriter(text));
        assertThat(text.toString().lines().filter(line -> line.startsWith("| ")).map(line -> line.replaceAll(" +", " "))).containsExactly(
                "| engine | rounds | s (fastest - slowest) | Trino CPU s | MB read | statements | scans |",
                "| lake | 3 | 0.50 (0.40 - 0.80) | 0.25 | 1.00 | 4 | 2 |",
                "| great-expectations | 3 | 10.00 (9.00 - 12.00) | 5.00 | 40.00 | 45 | 44 |");
        assertThat(text.toString())
                .contains("993,080 rows; 29 of 30 expectations are met, and both engines say so.")
                .contains("great-expectations takes 20.0 times as long as lake (medians).");
    }

    @Test
    void writesOneObjectAnEngineAndRound()
            throws IOException
    {
        Path file = directory.resolve("results.json");
        RESULTS.write(file);
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json).hasSize(6);
        assertThat(json.get(0)).hasToString("{\"benchmark\":\"validate\",\"engine\":\"lake\",\"round\":1,\"rows\":993080,\"expectations\":30,\"met\":29,"
                + "\"seconds\":0.5,\"cpuSeconds\":0.25,\"readBytes\":1048576,\"statements\":4,\"scans\":2}");
    }
}
