package com.advertisex.lake.benchmarks;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class TestBench
{
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments)
    {
        CommandLine commandLine = Bench.commandLine(Map.of());
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }

    @Test
    void asksForABenchmark()
    {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).startsWith("lake: which benchmark?");
    }

    @Test
    void refusesAnUnknownEngine()
    {
        assertThat(run("clean", "--engines", "ours-local,hive")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("lake: no engine 'hive'; there are ours-local, ours-yarn, spark, duckdb (--engines)")
                .contains("Try 'lake bench clean --help'.");
    }

    @Test
    void refusesAnEngineThatDoesNotCorrelate()
    {
        assertThat(run("correlate", "--engines", "ours-yarn")).isEqualTo(2);
        assertThat(err.toString()).startsWith("lake: engine 'ours-yarn' does not correlate; ours-local, spark and duckdb do (--engines)");
    }

    @Test
    void refusesNoRounds()
    {
        assertThat(run("clean", "--rounds", "0")).isEqualTo(2);
        assertThat(err.toString()).startsWith("lake: rounds is 0; it must be from 1 to 100 (--rounds)");
    }

    @Test
    void refusesNoEvents()
    {
        assertThat(run("generate", "--events", "0")).isEqualTo(2);
        assertThat(err.toString()).startsWith("lake: events is 0; it must be at least 1 (--events)");
    }

    @Test
    void refusesMoreEventsThanCanBeGenerated()
    {
        assertThat(run("generate", "--events", "100000001")).isEqualTo(2);
        assertThat(err.toString()).startsWith("lake: events is 100000001; it must be from 1 to 100000000 (--events)");
    }

    @Test
    void refusesTextForANumber()
    {
        assertThat(run("clean", "--rounds", "many")).isEqualTo(2);
        assertThat(err.toString()).contains("--rounds").contains("many");
    }

    @Test
    void namesTheTrinoThatDoesNotAnswer()
    {
        assertThat(run("layout", "--url", "jdbc:trino://127.0.0.1:1")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("lake: cannot read lake.lake.impressions in Trino at jdbc:trino://127.0.0.1:1 "
                        + "(--table, --url; ./lake up starts the single node's): ");
    }

    @Test
    void refusesNoRoundsOfLayouts()
    {
        assertThat(run("layout", "--rounds", "0")).isEqualTo(2);
        assertThat(err.toString()).startsWith("lake: rounds is 0; it must be from 1 to 100 (--rounds)");
    }

    @Test
    void refusesAnEngineThatAnswersNoQuestions()
    {
        assertThat(run("query", "--engines", "trino-lake,hive")).isEqualTo(2);
        assertThat(err.toString()).startsWith("lake: no engine 'hive'; there are trino-lake, trino-default, spark, duckdb (--engines)");
    }

    @Test
    void refusesNoRoundsOfQuestions()
    {
        assertThat(run("query", "--rounds", "0")).isEqualTo(2);
        assertThat(err.toString()).startsWith("lake: rounds is 0; it must be from 1 to 1000 (--rounds)");
    }

    @Test
    void refusesMoreImpressionsThanCanBeSorted()
    {
        assertThat(run("query", "--impressions", "100000001")).isEqualTo(2);
        assertThat(err.toString()).startsWith("lake: impressions is 100000001; it must be from 1 to 100000000 (--impressions)");
    }

    @Test
    void asksForTheStackThatQuestionsNeed()
    {
        assertThat(run("query")).isEqualTo(1);
        assertThat(err.toString()).startsWith("lake: there is no stack at ").contains("(LAKE_HOME); start one with ./lake up");
    }

    @Test
    void refusesNoRoundsOfSuites()
    {
        assertThat(run("validate", "--rounds", "0")).isEqualTo(2);
        assertThat(err.toString()).startsWith("lake: rounds is 0; it must be from 1 to 100 (--rounds)");
    }

    @Test
    void refusesANameOfNoTable()
    {
        assertThat(run("validate", "--table", "a.b.c.d")).isEqualTo(2);
        assertThat(err.toString()).startsWith("lake: 'a.b.c.d' names no table; write schema.table or catalog.schema.table (--table)");
    }

    @Test
    void asksForTheStackThatSuitesNeed()
    {
        assertThat(run("validate")).isEqualTo(1);
        assertThat(err.toString()).startsWith("lake: there is no stack at ").contains("(LAKE_HOME); start one with ./lake up");
    }

    @Test
    void namesTheTrinoThatJudgesNothing()
    {
        assertThat(run("validate", "--url", "jdbc:trino://127.0.0.1:1")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("lake: cannot read lake.lake.impressions in Trino at jdbc:trino://127.0.0.1:1 "
                        + "(--table, --url; ./lake up starts the single node's): ");
    }
}
