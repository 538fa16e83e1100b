package com.advertisex.lake.benchmarks;

import com.advertisex.lake.benchmarks.check.Agreement;
import com.advertisex.lake.benchmarks.check.RowDigest;
import com.advertisex.lake.benchmarks.dataset.Dataset;
import com.advertisex.lake.benchmarks.dataset.DatasetBuilder;
import com.advertisex.lake.benchmarks.engine.DuckDbEngine;
import com.advertisex.lake.benchmarks.engine.Engine;
import com.advertisex.lake.benchmarks.engine.EngineLauncher;
import com.advertisex.lake.benchmarks.engine.EngineOutput;
import com.advertisex.lake.benchmarks.engine.EngineParameters;
import com.advertisex.lake.benchmarks.engine.LocalLakeEngine;
import com.advertisex.lake.benchmarks.engine.SqlScript;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestCleanEngines
{
    /** Enough for every defect that {@link #findsABrokenRule} needs. */
    private static final long EVENTS = 20_000;

    @TempDir
    private static Path work;

    private static EngineParameters parameters;
    private static EngineOutput ours;

    @BeforeAll
    static void cleanByTheLake()
            throws Exception
    {
        Dataset dataset = new DatasetBuilder(work).build(EVENTS);
        parameters = new EngineLauncher(work, work, dataset.parameters()).parameters();
        ours = clean(new LocalLakeEngine(parameters), "ours");
    }

    private static EngineOutput clean(Engine engine, String name)
            throws Exception
    {
        try (engine) {
            engine.prepare(Files.createDirectories(work.resolve(name)));
            engine.run();
            return engine.output();
        }
    }

    @Test
    void givesTheSameRowsAndRejectsAsDuckDb()
            throws Exception
    {
        try (Agreement agreement = new Agreement()) {
            RowDigest expected = agreement.check("ours", ours);
            RowDigest digest = agreement.check("duckdb", clean(new DuckDbEngine(parameters), "duckdb"));
            assertThat(digest.rows()).isEqualTo(expected.rows());
            assertThat(digest.rejects()).isEqualTo(expected.rejects()).hasSizeGreaterThan(5);
            assertThat(digest.derivedIds()).isEqualTo(expected.derivedIds()).isPositive();
        }
    }

    /** The comparison is worth nothing if it does not see an engine that leaves out work. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            price_cpm < 0 OR price_is_too_fine | price_cpm < 0                  | rejected with violations [328]
            INTERVAL 7 DAYS                    | INTERVAL 90 DAYS               | rejected with violations [11]
            * 0.001                            | * 0.0011                       | only ours has
            copy_number = 1                    | copy_number > 0                | distinct ids
            WHEN payload_number > 1            | WHEN payload_number > 9        | distinct ids
            'CRAWLER_UA'                       | NULL                           | "ivt_reason":"CRAWLER_UA"
            lower(split_part(page_url          | upper(split_part(page_url      | only ours has
            """)
    void findsABrokenRule(String rule, String broken, String complaint)
            throws Exception
    {
        String script = SqlScript.resource(DuckDbEngine.class, "duckdb.sql").text();
        assertThat(script).contains(rule);
        EngineOutput output = clean(new DuckDbEngine(parameters, new SqlScript(script.replace(rule, broken))), "broken-" + broken.hashCode());
        try (Agreement agreement = new Agreement()) {
            agreement.check("ours", ours);
            assertThatThrownBy(() -> agreement.check("duckdb", output))
                    .isInstanceOf(BenchException.class)
                    .hasMessageContaining(complaint);
        }
    }

    @Test
    void measuresEachEngineInItsOwnProcess()
            throws IOException
    {
        Path json = work.resolve("results.json");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine commandLine = Bench.commandLine(Map.of());
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        int exit = commandLine.execute("clean", "--events", "2000", "--rounds", "2", "--engines", "ours-local,duckdb",
                "--work", work.resolve("command").toString(), "--json", json.toString());
        assertThat(err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out.toString()).startsWith("Input: 2,000 impressions").contains("All results are equal, row for row.");
        JsonNode rounds = new ObjectMapper().readTree(json.toFile());
        assertThat(rounds.findValuesAsText("engine")).containsExactly("ours-local", "duckdb", "ours-local", "duckdb");
        assertThat(rounds.findValuesAsText("round")).containsExactly("1", "1", "2", "2");
        assertThat(rounds).allSatisfy(round -> {
            assertThat(round.get("events").longValue()).isEqualTo(2000);
            assertThat(round.get("cpuSeconds").doubleValue()).isPositive();
            assertThat(round.get("peakRssBytes").longValue()).isPositive();
            assertThat(round.get("outputBytes").longValue()).isPositive();
        });
    }
}
