package com.advertisex.lake.benchmarks.query;

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

class TestQueryResults
{
    private static final QueryResults RESULTS = new QueryResults(List.of(
            new QueryRound("query", "trino-lake", "reach", "dashboard", 1, 1_000, 0.2, 0.1, 1L << 20, 60L, 20),
            new QueryRound("query", "duckdb", "reach", "dashboard", 1, 1_000, 0.05, 0.05, null, null, 20),
            new QueryRound("query", "trino-lake", "reach", "dashboard", 2, 1_000, 0.4, 0.3, 1L << 20, 60L, 20),
            new QueryRound("query", "trino-lake", "user-day", "drill-down", 1, 1_000, 0.9, 0.9, 2L << 20, 900L, 3)));

    @TempDir
    private Path directory;

    @Test
    void printsOneLineAQuestionAndEngine()
    {
        StringWriter text = new StringWriter();
        RESULTS.print(new PrintWriter(text));
        List<String> lines = text.toString().lines().filter(line -> line.startsWith("| ")).map(line -> line.replaceAll(" +", " ")).toList();
        assertThat(lines).containsExactly(
                "| kind | question | engine | median ms | p95 ms | least - greatest | CPU ms | MB read | rows read | rows |",
                "| dashboard | reach | trino-lake | 300 | 400 | 200 - 400 | 200 | 1.00 | 60 | 20 |",
                "| dashboard | reach | duckdb | 50 | 50 | 50 - 50 | 50 | | | 20 |",
                "| drill-down | user-day | trino-lake | 900 | 900 | 900 - 900 | 900 | 2.00 | 900 | 3 |");
    }

    @Test
    void saysWhatAnyDashboardTakes()
    {
        StringWriter text = new StringWriter();
        RESULTS.print(new PrintWriter(text));
        assertThat(text.toString()).contains("Dashboards, trino-lake: 95 of 100 answers within 400 ms, half within 300 ms");
    }

    @Test
    void writesOneObjectAQuestionEngineAndRound()
            throws IOException
    {
        Path file = directory.resolve("results.json");
        RESULTS.write(file);
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json).hasSize(4);
        assertThat(json.get(1)).hasToString("{\"benchmark\":\"query\",\"engine\":\"duckdb\",\"question\":\"reach\",\"kind\":\"dashboard\",\"round\":1,"
                + "\"impressions\":1000,\"seconds\":0.05,\"cpuSeconds\":0.05,\"readBytes\":null,\"readRows\":null,\"rows\":20}");
    }
}
