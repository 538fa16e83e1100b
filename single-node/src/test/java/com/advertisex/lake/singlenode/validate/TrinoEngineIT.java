package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.mapreduce.audit.PackagedSuites;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.singlenode.LakeCommand;
import com.advertisex.lake.singlenode.RunningStack;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.advertisex.lake.validation.result.ValidationResult;
import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.ResultFormat;
import com.advertisex.lake.validation.suite.SuiteReader;
import com.advertisex.lake.validation.table.DataException;
import com.advertisex.lake.validation.trino.FailingRows;
import com.advertisex.lake.validation.trino.TrinoEngine;
import com.advertisex.lake.validation.trino.TrinoSettings;
import com.advertisex.lake.validation.trino.TrinoTable;
import com.advertisex.lake.validation.trino.TrinoValidation;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Suites on tables of a real Trino, in a schema of their own: how they are read, and what is kept and said. */
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrinoEngineIT
{
    private static final String SCHEMA = "trino_engine_it";
    private static final ResultFormat SUMMARY = ResultFormat.of(ResultFormat.Level.SUMMARY);
    private static final TrinoTable CLICKS = TrinoTable.of("lake", SCHEMA, "clicks");
    /** The second makes different values be counted by a scan of their own. */
    private static final List<TrinoSettings> SETTINGS = List.of(TrinoSettings.defaults(), new TrinoSettings(0));

    private final EmbeddedStack stack;
    private TrinoTables tables;

    @TempDir
    private Path folder;

    TrinoEngineIT(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
    }

    @BeforeAll
    void makeTables()
            throws SQLException
    {
        tables = TrinoTables.create(stack, SCHEMA);
        tables.execute("CREATE TABLE lake." + SCHEMA + ".clicks AS SELECT * FROM (VALUES ('c-1', CAST('DE' AS varchar), 1.50), ('c-2', 'XX', -2.00), "
                + "('c-3', 'FR', 2.25), ('c-3', 'O''Neill', NULL)) AS t(id, country, price)");
    }

    @AfterAll
    void dropTables()
            throws SQLException
    {
        tables.close();
    }

    @Test
    void scansTheTableOnceForThirtyExpectations()
            throws SQLException
    {
        tables.execute("CREATE TABLE lake." + SCHEMA + ".thirty AS SELECT 'e-' || CAST(x AS varchar) AS id, x % 7 AS n, CAST(x AS double) / 3 AS d "
                + "FROM UNNEST(sequence(1, 10000)) AS s(x)");
        List<String> expectations = new ArrayList<>(List.of(
                "{\"type\": \"expect_column_values_to_be_unique\", \"kwargs\": {\"column\": \"id\"}}",
                "{\"type\": \"expect_column_median_to_be_between\", \"kwargs\": {\"column\": \"d\", \"min_value\": 1666, \"max_value\": 1667}}",
                "{\"type\": \"expect_column_most_common_value_to_be_in_set\", \"kwargs\": {\"column\": \"n\", \"value_set\": [1, 2, 3, 4], "
                        + "\"ties_okay\": true}}",
                "{\"type\": \"expect_column_unique_value_count_to_be_between\", \"kwargs\": {\"column\": \"n\", \"min_value\": 7, \"max_value\": 7}}",
                "{\"type\": \"expect_compound_columns_to_be_unique\", \"kwargs\": {\"column_list\": [\"id\", \"n\"]}}"));
        for (int i = 0; expectations.size() < 30; i++) {
            expectations.add("{\"type\": \"expect_column_values_to_be_between\", \"kwargs\": {\"column\": \"n\", \"min_value\": " + -i
                    + ", \"max_value\": 6}}");
        }
        ExpectationSuite suite = suite(String.join(",", expectations));
        int asked = 0;
        for (TrinoSettings settings : SETTINGS) {
            ValidationResult result = validate(suite, TrinoTable.of("lake", SCHEMA, "thirty"), settings).result();
            assertThat(result.results()).allSatisfy(each -> assertThat(each.success()).as(each.toString()).isTrue());
            // Of rows, and of the different values of id, d, n, and id with n.
            int scans = settings.valuesInOneScan() == 0 ? 5 : 1;
            assertThat(result.passes()).isEqualTo(scans);
            asked += scans;
            List<String> statements = tables.strings("SELECT query FROM system.runtime.queries WHERE state = 'FINISHED' AND query LIKE '%count_if%" + SCHEMA
                    + "\".\"thirty\"%' AND query NOT LIKE '%system.runtime%' AND query NOT LIKE 'EXPLAIN%' ORDER BY created");
            assertThat(statements).as("a statement a scan").hasSize(asked);
            String plan = String.join("\n", tables.strings("EXPLAIN " + statements.get(statements.size() - 1)));
            assertThat(plan.split("table = lake:" + SCHEMA + "\\.thirty", -1)).as(plan).hasSize(2);
        }
    }

    @Test
    void readsBranchesAndSnapshots()
            throws IOException, SQLException
    {
        String name = SCHEMA + ".history";
        tables.execute("CREATE TABLE lake." + name + " AS SELECT 1 AS n");
        try (LakeCatalog catalog = LakeCatalog.open(stack.hadoopConfiguration())) {
            catalog.load(name).manageSnapshots().createBranch("audit").commit();
        }
        tables.execute("INSERT INTO lake." + name + " VALUES 2, 3");
        TrinoTable table = TrinoTable.of("lake", SCHEMA, "history");
        ExpectationSuite suite = suite("{\"type\": \"expect_table_row_count_to_equal\", \"kwargs\": {\"value\": 1}}");
        TrinoValidation branch = validate(suite, table.at(new TrinoTable.Reference("audit")), SETTINGS.get(0));
        assertThat(branch.result().success()).isTrue();
        assertThat(branch.table().version().orElseThrow()).isInstanceOf(TrinoTable.Snapshot.class);
        assertThat(validate(suite, table.at(branch.table().version().get()), SETTINGS.get(0)).result().success()).isTrue();
        assertThat(validate(suite, table, SETTINGS.get(0)).result().results().get(0).result()).containsEntry("observed_value", 3L);
        assertThat(validate(suite, table.where("n > 2"), SETTINGS.get(0)).result().success()).isTrue();
        assertThatThrownBy(() -> validate(suite, table.at(new TrinoTable.Reference("nosuch")), SETTINGS.get(0))).isInstanceOf(DataException.class)
                .hasMessage("lake." + name + " has no branch or tag 'nosuch'; it has audit, main");
    }

    @Test
    void keepsEveryRowThatMakesAnExpectationFail()
            throws SQLException
    {
        ExpectationSuite suite = suite("""
                {"type": "expect_column_values_to_be_in_set", "severity": "warning", "kwargs": {"column": "country", "value_set": ["DE", "FR", "O'Neill"]}},
                {"type": "expect_column_values_to_be_unique", "kwargs": {"column": "id"}},
                {"type": "expect_column_values_to_be_between", "kwargs": {"column": "price", "min_value": 0}},
                {"type": "expect_column_values_to_be_between", "kwargs": {"column": "price", "min_value": 0, "mostly": 0.5}},
                {"type": "expect_compound_columns_to_be_unique", "kwargs": {"column_list": ["id", "country"]}},
                {"type": "expect_column_mean_to_be_between", "kwargs": {"column": "price", "min_value": 100}}""");
        TrinoTable kept = TrinoTable.of("lake", SCHEMA, "kept");
        assertThat(validate(suite, Optional.of(new FailingRows(kept, "run '1'"))).keptRows()).isEqualTo(4);
        assertThat(validate(suite, Optional.of(new FailingRows(kept, "run 2"))).keptRows()).isEqualTo(4);
        assertThat(tables.strings("SELECT concat_ws('|', validation_run_id, validation_suite, CAST(validation_expectation AS varchar), validation_type, "
                + "validation_severity, id, country, coalesce(CAST(price AS varchar), 'none')) FROM lake." + SCHEMA + ".kept "
                + "WHERE validation_run_id <> 'run 2' "
                + "ORDER BY validation_expectation, country")).containsExactly(
                        "run '1'|it|1|expect_column_values_to_be_in_set|warning|c-2|XX|-2.00",
                        "run '1'|it|2|expect_column_values_to_be_unique|critical|c-3|FR|2.25",
                        "run '1'|it|2|expect_column_values_to_be_unique|critical|c-3|O'Neill|none",
                        "run '1'|it|3|expect_column_values_to_be_between|critical|c-2|XX|-2.00");
        tables.execute("CREATE TABLE lake." + SCHEMA + ".other AS SELECT 1 AS n");
        assertThatThrownBy(() -> validate(suite, Optional.of(new FailingRows(TrinoTable.of("lake", SCHEMA, "other"), "run 3"))))
                .isInstanceOf(DataException.class)
                .hasMessage("failing rows cannot be kept in lake." + SCHEMA + ".other: it is there with the columns n; it must have validation_run_id, "
                        + "validation_suite, validation_expectation, validation_type, validation_severity, id, country, price, or not be there");
    }

    @Test
    void takesTextsOfASuiteForTextsOnly()
            throws SQLException
    {
        String injection = "x' OR 1=1 OR 'a' <> 'b";
        tables.execute("CREATE TABLE lake." + SCHEMA + ".\"odd\"\" name\" AS SELECT 1 AS \"a\"\"; DROP TABLE lake." + SCHEMA + ".clicks; --\"");
        ExpectationSuite texts = suite("{\"type\": \"expect_column_values_to_be_in_set\", \"kwargs\": {\"column\": \"country\", \"value_set\": [\"" + injection
                + "\"]}}, {\"type\": \"expect_column_values_to_match_like_pattern\", \"kwargs\": {\"column\": \"country\", \"like_pattern\": \""
                + injection + "\"}}");
        assertThat(validate(texts, CLICKS, SETTINGS.get(0)).result().results())
                .allSatisfy(each -> assertThat(each.result()).containsEntry("unexpected_count", 4L));
        ExpectationSuite names = suite("{\"type\": \"expect_column_values_to_be_unique\", \"kwargs\": {\"column\": \"a\\\"; drop table lake." + SCHEMA
                + ".clicks; --\"}}");
        assertThat(validate(names, TrinoTable.of("lake", SCHEMA, "odd\" name"), SETTINGS.get(0)).result().success()).isTrue();
        assertThat(tables.strings("SELECT id FROM lake." + SCHEMA + ".clicks")).hasSize(4);
    }

    @Test
    void saysInTrinosWordsWhatCannotBeRead()
    {
        ExpectationSuite suite = suite("{\"type\": \"expect_column_values_to_be_unique\", \"kwargs\": {\"column\": \"id\"}}");
        assertThatThrownBy(() -> validate(suite, TrinoTable.of("lake", SCHEMA, "nosuch"), SETTINGS.get(0))).isInstanceOf(DataException.class)
                .hasMessageStartingWith("lake." + SCHEMA + ".nosuch cannot be read. Trino: ").hasMessageContaining("does not exist");
        assertThatThrownBy(() -> validate(suite, CLICKS.where("nosuch = 1"), SETTINGS.get(0))).isInstanceOf(DataException.class)
                .hasMessageContaining("where nosuch = 1 cannot be read. Trino: ").hasMessageContaining("Column 'nosuch' cannot be resolved");
        assertThatThrownBy(() -> validate(suite, CLICKS.where("1 / (length(id) - 3) = 1"), SETTINGS.get(0))).isInstanceOf(DataException.class)
                .hasMessageStartingWith("Trino: Query failed (#").hasMessageEndingWith("Division by zero");
    }

    @Test
    void isACommand()
            throws IOException
    {
        Path suite = Files.writeString(folder.resolve("suite.json"), """
                {"name": "clicks", "expectations": [
                {"type": "expect_column_values_to_be_unique", "kwargs": {"column": "id"}},
                {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "country"}}]}""");
        String table = SCHEMA + ".clicks";
        LakeCommand failed = LakeCommand.run("validate", table, "--suite", suite.toString(), "--failing-rows", SCHEMA + ".of_command");
        assertThat(failed.err()).isEmpty();
        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.out()).contains("2 of 4 unexpected (50.00 %): c-3, c-3").contains("lake." + table + ", suite clicks: 1 of 2 expectations are not met")
                .contains("2 failing rows are kept in lake." + SCHEMA + ".of_command, with validation_run_id '");
        LakeCommand met = LakeCommand.run("validate", table, "--suite", suite.toString(), "--where", "id <> 'c-3'", "--json");
        assertThat(met.exit()).as(met.toString()).isZero();
        assertThat(new ObjectMapper().readTree(met.out()).at("/results/0/result/element_count").longValue()).isEqualTo(2);
        LakeCommand branch = LakeCommand.run("validate", table, "--suite", suite.toString(), "--branch", "nosuch");
        assertThat(branch.exit()).isEqualTo(2);
        assertThat(branch.err()).isEqualTo("lake: lake." + table + " has no branch or tag 'nosuch'; it has main\n");
        LakeCommand noSuite = LakeCommand.run("validate", table);
        assertThat(noSuite.exit()).isEqualTo(2);
        assertThat(noSuite.err()).isEqualTo("lake: the lake has no suite for lake." + table + "; name one by --suite\n");
    }

    @Test
    void runsTheSuitesOfEveryTable(@TempDir Path folder)
    {
        int tables = new PackagedSuites(getClass().getClassLoader()).tables().size();
        LakeCommand all = LakeCommand.run("validate", "--docs", folder.toString());
        assertThat(all.exit()).as(all.err()).isIn(0, 1);
        assertThat(all.out()).contains("lake.lake.impressions, suite lake.impressions: ", "lake.marts.campaign_daily, suite marts.campaign_daily: ",
                "\n" + tables + " suites: ", "Data Docs: " + folder.resolve("index.html"));
    }

    @Test
    void runsTheSuitesThatComeWithTheLakeInOneScan()
            throws IOException
    {
        List<String> names;
        try (Stream<Path> folders = Files.list(Path.of("..", "validation", "src", "main", "expectations"))) {
            names = folders.map(each -> each.getFileName().toString()).sorted().toList();
        }
        assertThat(names).contains("lake.impressions", "marts.campaign_daily");
        for (String name : names) {
            TrinoTable table = TrinoTable.parse(name, "lake", "lake");
            for (ExpectationSuite suite : new PackagedSuites(TrinoEngineIT.class.getClassLoader()).of(name)) {
                assertThat(validate(suite, table, SETTINGS.get(0)).result().passes()).as(name).isEqualTo(1);
            }
        }
        LakeCommand command = LakeCommand.run("validate", "impressions");
        assertThat(command.exit()).as(command.toString()).isLessThan(2);
        assertThat(command.out()).contains("lake.lake.impressions, suite lake.impressions: ");
    }

    private TrinoValidation validate(ExpectationSuite suite, TrinoTable table, TrinoSettings settings)
    {
        return new TrinoEngine(settings).validate(suite, tables.trino(), table, SUMMARY, Optional.empty());
    }

    private TrinoValidation validate(ExpectationSuite suite, Optional<FailingRows> failing)
    {
        return new TrinoEngine(TrinoSettings.defaults()).validate(suite, tables.trino(), CLICKS, SUMMARY, failing);
    }

    private static ExpectationSuite suite(String expectations)
    {
        return new SuiteReader().read("{\"name\": \"it\", \"expectations\": [" + expectations + "]}", "it");
    }
}
