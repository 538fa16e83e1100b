package com.advertisex.lake.benchmarks;

import com.advertisex.lake.benchmarks.correlate.AttributionAgreement;
import com.advertisex.lake.benchmarks.correlate.DuckDbCorrelation;
import com.advertisex.lake.benchmarks.correlate.Journeys;
import com.advertisex.lake.benchmarks.correlate.JourneysBuilder;
import com.advertisex.lake.benchmarks.correlate.LocalCorrelation;
import com.advertisex.lake.benchmarks.engine.Engine;
import com.advertisex.lake.benchmarks.engine.EngineLauncher;
import com.advertisex.lake.benchmarks.engine.EngineOutput;
import com.advertisex.lake.benchmarks.engine.EngineParameters;
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

class TestCorrelationEngines
{
    /** Enough for every rule that {@link #findsABrokenRule} breaks. */
    private static final long IMPRESSIONS = 40_000;

    @TempDir
    private static Path work;

    private static EngineParameters parameters;
    private static EngineOutput ours;

    @BeforeAll
    static void correlateByTheLake()
            throws Exception
    {
        Journeys journeys = new JourneysBuilder(work).build(IMPRESSIONS);
        parameters = new EngineLauncher(work, work, journeys.parameters()).parameters();
        ours = correlate(new LocalCorrelation(parameters), "ours");
    }

    private static EngineOutput correlate(Engine engine, String name)
            throws Exception
    {
        try (engine) {
            engine.prepare(Files.createDirectories(work.resolve(name)));
            engine.run();
            return engine.output();
        }
    }

    @Test
    void givesTheSameRowsAsDuckDb()
            throws Exception
    {
        try (AttributionAgreement agreement = new AttributionAgreement()) {
            AttributionAgreement.Digest expected = agreement.check("ours", ours);
            AttributionAgreement.Digest digest = agreement.check("duckdb", correlate(new DuckDbCorrelation(parameters), "duckdb"));
            assertThat(digest).isEqualTo(expected);
            assertThat(digest.attributed()).isBetween(1L, digest.conversions() - 1);
        }
    }

    /** The comparison is worth nothing if it does not see an engine that leaves out a rule. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            conversion_time - INTERVAL 30 DAYS | conversion_time - INTERVAL 1 SECOND          | only ours has
            click.event_time - INTERVAL 1 DAY  | click.event_time - INTERVAL 1 SECOND         | only duckdb has
            WHERE is_test IS NOT TRUE;         | ;                                            | only duckdb has
            is_named DESC, touch_type          | touch_type                                   | only ours has
            touch_number > touch_count - 1000000000 % touch_count | touch_number <= 1000000000 % touch_count | only ours has
            CASE WHEN touch_number             | CASE WHEN false AND touch_number             | conversions do not have exactly one credit
            clicked_time > conversion_time     | false                                        | only ours has
            """)
    void findsABrokenRule(String rule, String broken, String complaint)
            throws Exception
    {
        String script = SqlScript.resource(DuckDbCorrelation.class, "duckdb.sql").text();
        assertThat(script).contains(rule);
        EngineOutput output = correlate(new DuckDbCorrelation(parameters, new SqlScript(script.replace(rule, broken))), "broken-" + broken.hashCode());
        try (AttributionAgreement agreement = new AttributionAgreement()) {
            agreement.check("ours", ours);
            assertThatThrownBy(() -> agreement.check("duckdb", output))
                    .isInstanceOf(BenchException.class)
                    .hasMessageStartingWith("the output of duckdb is wrong:")
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
        int exit = commandLine.execute("correlate", "--impressions", "2000", "--rounds", "1", "--engines", "ours-local,duckdb",
                "--work", work.resolve("command").toString(), "--json", json.toString());
        assertThat(err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out.toString())
                .startsWith("Input: 2,000 impressions, 200 clicks, 20 conversions")
                .contains("All results are equal, row for row.");
        JsonNode rounds = new ObjectMapper().readTree(json.toFile());
        assertThat(rounds.findValuesAsText("benchmark")).containsOnly("correlate");
        assertThat(rounds.findValuesAsText("engine")).containsExactly("ours-local", "duckdb");
        assertThat(rounds).allSatisfy(round -> {
            assertThat(round.get("events").longValue()).isEqualTo(2220);
            assertThat(round.get("cpuSeconds").doubleValue()).isPositive();
            assertThat(round.get("peakRssBytes").longValue()).isPositive();
            assertThat(round.get("outputBytes").longValue()).isPositive();
        });
    }
}
