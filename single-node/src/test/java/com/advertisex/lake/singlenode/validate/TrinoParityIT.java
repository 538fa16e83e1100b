package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.singlenode.RunningStack;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.advertisex.lake.validation.result.ValidationResult;
import com.advertisex.lake.validation.result.ValidationResultJson;
import com.advertisex.lake.validation.stream.EngineSettings;
import com.advertisex.lake.validation.stream.StreamEngine;
import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.Generation;
import com.advertisex.lake.validation.suite.ResultFormat;
import com.advertisex.lake.validation.suite.SuiteException;
import com.advertisex.lake.validation.suite.SuiteReader;
import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.ListSource;
import com.advertisex.lake.validation.table.RowSource;
import com.advertisex.lake.validation.table.TableSchema;
import com.advertisex.lake.validation.trino.TrinoEngine;
import com.advertisex.lake.validation.trino.TrinoSettings;
import com.advertisex.lake.validation.trino.TrinoTable;
import com.advertisex.lake.validation.trino.TrinoValidation;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The two engines on the same rows: the streaming one is compared with Great Expectations itself. */
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrinoParityIT
{
    private static final String SCHEMA = "trino_parity_it";
    private static final ResultFormat SUMMARY = ResultFormat.of(ResultFormat.Level.SUMMARY);
    /** The second makes different values be counted by a scan of their own. */
    private static final List<TrinoSettings> SETTINGS = List.of(TrinoSettings.defaults(), new TrinoSettings(0));
    private static final String OF_EVERY_TYPE = """
        {"type": "expect_column_values_to_be_in_set", "kwargs": {"column": "price", "value_set": [1.1, 5]}},
        {"type": "expect_column_values_to_be_unique", "kwargs": {"column": "price"}},
        {"type": "expect_column_sum_to_be_between", "kwargs": {"column": "price", "min_value": 5.5, "max_value": 5.5}},
        {"type": "expect_column_mean_to_be_between", "kwargs": {"column": "price", "max_value": 1}},
        {"type": "expect_column_quantile_values_to_be_between", "kwargs": {"column": "price", "quantile_ranges": {"quantiles": [0, 0.5, 1],
            "value_ranges": [[1, 1], [2, 3], [null, 2.2]]}}},
        {"type": "expect_column_values_to_match_regex", "kwargs": {"column": "price", "regex": "^1\\\\.10$"}},
        {"type": "expect_column_values_to_be_between", "kwargs": {"column": "at", "min_value": "2026-11-01T10:00:00.1Z"}},
        {"type": "expect_column_max_to_be_between", "kwargs": {"column": "at", "max_value": "2026-11-01T10:00:00Z"}},
        {"type": "expect_column_values_to_match_regex", "kwargs": {"column": "at", "regex": "00:00$"}},
        {"type": "expect_column_pair_values_a_to_be_greater_than_b", "kwargs": {"column_A": "at", "column_B": "day"}},
        {"type": "expect_column_min_to_be_between", "kwargs": {"column": "day", "min_value": "2026-11-02"}},
        {"type": "expect_column_values_to_be_in_set", "kwargs": {"column": "truth", "value_set": [true]}},
        {"type": "expect_column_values_to_match_regex", "kwargs": {"column": "truth", "regex": "True"}},
        {"type": "expect_column_values_to_be_in_set", "kwargs": {"column": "bytes", "value_set": ["00ff"]}},
        {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "number"}},
        {"type": "expect_column_value_lengths_to_equal", "kwargs": {"column": "list", "value": 2}},
        {"type": "expect_column_values_to_be_unique", "kwargs": {"column": "list"}},
        {"type": "expect_compound_columns_to_be_unique", "kwargs": {"column_list": ["list", "number"], "ignore_row_if": "never"}},
        {"type": "expect_column_sum_to_be_between", "kwargs": {"column": "number", "min_value": 0.30000000000000004, "max_value": 0.30000000000000004}},
        {"type": "expect_column_values_to_match_regex", "kwargs": {"column": "number", "regex": "^0\\\\.1$"}},
        {"type": "expect_column_values_to_be_between", "kwargs": {"column": "whole", "max_value": 9007199254740992.0}},
        {"type": "expect_column_sum_to_be_between", "kwargs": {"column": "whole", "min_value": 18014398509481985, "max_value": 18014398509481985}},
        {"type": "expect_column_values_to_be_of_type", "kwargs": {"column": "at", "type_": "timestamp"}}""";

    private final EmbeddedStack stack;
    private TrinoTables tables;

    @TempDir
    private Path folder;

    TrinoParityIT(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
    }

    @BeforeAll
    void makeSchema()
            throws SQLException
    {
        tables = TrinoTables.create(stack, SCHEMA);
    }

    @AfterAll
    void dropTables()
            throws SQLException
    {
        tables.close();
    }

    @Test
    void saysWhatTheStreamingEngineSaysOfTheParityCases()
            throws IOException, SQLException
    {
        List<TrinoDifference> listed = TrinoDifference.read();
        Set<TrinoDifference> met = new HashSet<>();
        List<String> unlisted = new ArrayList<>();
        int compared = 0;
        for (ParityCases each : ParityCases.readAll(folder)) {
            each.create(tables.trino(), "lake." + SCHEMA + ".case_" + each.name());
            for (Generation generation : Generation.values()) {
                List<Integer> checks = judged(each, generation, listed, met);
                compared += checks.size();
                if (!checks.isEmpty()) {
                    compare(each, generation, checks, listed, met, unlisted);
                }
            }
        }
        assertThat(unlisted).as("differences that trino-differences.json does not explain").isEmpty();
        assertThat(met).as("differences that are listed and are none are left out").containsAll(listed);
        assertThat(compared).isGreaterThan(200);
    }

    /** Checks that both engines judge; that Trino's refuses what it is listed to refuse is looked at on the way. */
    private List<Integer> judged(ParityCases each, Generation generation, List<TrinoDifference> listed, Set<TrinoDifference> met)
    {
        List<Integer> checks = new ArrayList<>();
        for (int i = 0; i < each.checks(); i++) {
            int check = i;
            Optional<TrinoDifference> refused = listed.stream().filter(one -> one.refused() && one.isAbout(each.name(), check, each.type(check))).findFirst();
            if (!each.isOf(check, generation) || !isTaken(each, check, generation)) {
                continue;
            }
            if (refused.isEmpty()) {
                checks.add(check);
                continue;
            }
            met.add(refused.get());
            assertThatThrownBy(() -> validate(each.suite(List.of(check), generation), table(each), SETTINGS.get(0))).isInstanceOf(SuiteException.class)
                    .hasMessageContaining(each.type(check)).hasMessageContaining("cannot be judged by Trino: ")
                    .hasMessageContaining("the streaming engine can judge it");
        }
        return checks;
    }

    /** What the streaming engine refuses before it reads a row, Trino's refuses as well, with the same words. */
    private boolean isTaken(ParityCases each, int check, Generation generation)
    {
        SuiteException refusal = null;
        try {
            stream(each.suite(List.of(check), generation), each.rows());
            return true;
        }
        catch (SuiteException e) {
            refusal = e;
        }
        String message = refusal.getMessage();
        assertThatThrownBy(() -> validate(each.suite(List.of(check), generation), table(each), SETTINGS.get(0))).isInstanceOf(SuiteException.class)
                .hasMessage(message);
        return false;
    }

    private void compare(ParityCases each, Generation generation, List<Integer> checks, List<TrinoDifference> listed, Set<TrinoDifference> met,
            List<String> unlisted)
    {
        ExpectationSuite suite = each.suite(checks, generation);
        JsonNode streaming = ValidationResultJson.toJson(stream(suite, each.rows())).get("results");
        for (TrinoSettings settings : SETTINGS) {
            JsonNode results = ValidationResultJson.toJson(validate(suite, table(each), settings).result()).get("results");
            for (int i = 0; i < checks.size(); i++) {
                int check = checks.get(i);
                EngineDifferences.between(streaming.get(i), results.get(i)).forEach((field, how) -> {
                    List<TrinoDifference> explained = listed.stream()
                            .filter(one -> one.fields().contains(field) && one.isAbout(each.name(), check, each.type(check))).toList();
                    met.addAll(explained);
                    if (explained.isEmpty()) {
                        unlisted.add(each.name() + " " + generation + " " + check + " " + each.type(check) + " " + field + ": " + how);
                    }
                });
            }
        }
    }

    private static TrinoTable table(ParityCases each)
    {
        return TrinoTable.of("lake", SCHEMA, "case_" + each.name());
    }

    @Test
    void readsEveryTypeAsTheStreamingEngineDoes()
            throws SQLException
    {
        tables.execute("CREATE TABLE lake." + SCHEMA + ".types AS SELECT * FROM (VALUES "
                + "(DECIMAL '1.10', TIMESTAMP '2026-11-01 10:00:00.250000 UTC', DATE '2026-11-01', true, x'00ff', ARRAY[1, 2], 0.1e0, "
                + "BIGINT '9007199254740993'),"
                + "(DECIMAL '2.20', TIMESTAMP '2026-11-01 12:00:00.000000 +02:00', DATE '2026-11-02', false, x'', ARRAY[1], 0.2e0, BIGINT '9007199254740992'),"
                + "(DECIMAL '2.20', NULL, NULL, NULL, NULL, NULL, nan(), NULL)) AS t(price, at, day, truth, bytes, list, number, whole)");
        ExpectationSuite suite = new SuiteReader().read("{\"name\": \"types\", \"expectations\": [" + OF_EVERY_TYPE + "]}", "types");
        JsonNode streaming = ValidationResultJson.toJson(stream(suite, rowsOfEveryType())).get("results");
        for (TrinoSettings settings : SETTINGS) {
            JsonNode results = ValidationResultJson.toJson(validate(suite, TrinoTable.of("lake", SCHEMA, "types"), settings).result()).get("results");
            List<String> differences = new ArrayList<>();
            for (int i = 0; i < results.size(); i++) {
                JsonNode config = results.get(i).get("expectation_config");
                EngineDifferences.between(streaming.get(i), results.get(i)).forEach((field, how) -> {
                    if (!field.equals("partial_unexpected_index_list")) {
                        differences.add(config + " " + field + ": " + how);
                    }
                });
            }
            assertThat(differences).isEmpty();
        }
    }

    private static RowSource rowsOfEveryType()
    {
        return new ListSource(new TableSchema(List.of(new Column("price", ColumnType.DECIMAL), new Column("at", ColumnType.TIMESTAMP),
                new Column("day", ColumnType.DATE), new Column("truth", ColumnType.BOOLEAN), new Column("bytes", ColumnType.BINARY),
                new Column("list", ColumnType.NESTED), new Column("number", ColumnType.FLOAT), new Column("whole", ColumnType.INTEGER))))
                .row(new BigDecimal("1.10"), LocalDateTime.parse("2026-11-01T10:00:00.25"), LocalDate.parse("2026-11-01"), true, "00ff", List.of(1L, 2L), 0.1,
                        9007199254740993L)
                .row(new BigDecimal("2.20"), LocalDateTime.parse("2026-11-01T10:00:00"), LocalDate.parse("2026-11-02"), false, "", List.of(1L), 0.2,
                        9007199254740992L)
                .row(new BigDecimal("2.20"), null, null, null, null, null, Double.NaN, null);
    }

    private TrinoValidation validate(ExpectationSuite suite, TrinoTable table, TrinoSettings settings)
    {
        return new TrinoEngine(settings).validate(suite, tables.trino(), table, SUMMARY, Optional.empty());
    }

    private static ValidationResult stream(ExpectationSuite suite, RowSource rows)
    {
        return new StreamEngine(EngineSettings.defaults()).validate(suite, rows, SUMMARY);
    }
}
