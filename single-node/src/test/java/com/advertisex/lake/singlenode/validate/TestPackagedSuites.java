package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.ddl.Migration;
import com.advertisex.lake.ddl.Migrations;
import com.advertisex.lake.mapreduce.audit.PackagedSuites;
import com.advertisex.lake.validation.expectation.ExpectationRegistry;
import com.advertisex.lake.validation.result.ExpectationResult;
import com.advertisex.lake.validation.stream.EngineSettings;
import com.advertisex.lake.validation.stream.StreamEngine;
import com.advertisex.lake.validation.suite.ExpectationConfiguration;
import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.ResultFormat;
import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.ListSource;
import com.advertisex.lake.validation.table.TableSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/** The suites of the lake's own tables, against the tables as the migrations make them. */
class TestPackagedSuites
{
    private static final Pattern CREATE = Pattern.compile("CREATE TABLE IF NOT EXISTS lake\\.(?<table>[a-z_]+\\.[a-z_]+) \\(");
    private static final Pattern ALTER = Pattern.compile("ALTER TABLE lake\\.(?<table>[a-z_]+\\.[a-z_]+)\\s");
    private static final Pattern COLUMN = Pattern.compile("(?m)(^    |ADD COLUMN IF NOT EXISTS )(?<name>[a-z_]+) (?<type>[a-z]+)");
    private static final ResultFormat FORMAT = ResultFormat.of(ResultFormat.Level.BASIC);
    private static final Map<String, Map<String, ColumnType>> TABLES = tables();
    private static final LocalDateTime NOON = LocalDateTime.of(2026, 11, 29, 12, 0);

    static Stream<String> analystTables()
    {
        return TABLES.keySet().stream().filter(table -> table.startsWith("lake.") || table.startsWith("marts."));
    }

    @ParameterizedTest
    @MethodSource("analystTables")
    void everyTableOfAnalystsHasASuiteThatFitsItsColumns(String table)
    {
        ExpectationSuite suite = suite(table);
        assertThat(suite.name()).isEqualTo(table);
        TableSchema schema = schema(table);
        ExpectationRegistry registry = new ExpectationRegistry();
        assertThat(suite.expectations()).hasSizeGreaterThan(4).allSatisfy(expectation -> {
            assertThat(expectation.meta().get("notes")).as(expectation.place()).asString().isNotBlank();
            assertThatCode(() -> registry.plan(expectation, schema, suite.generation(), FORMAT)).as(expectation.place()).doesNotThrowAnyException();
        });
    }

    @Test
    void anImpressionAsTheContractHasItMeetsItsSuite()
    {
        assertThat(failures("lake.impressions", impression())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
            "event_id,      null,          expect_column_values_to_not_be_null",
            "agent,         null,          expect_column_values_to_not_be_null",
            "user_key,      alice@mail.test, expect_column_values_to_match_regex",
            "ip_truncated,  203.0.113.7,   expect_column_values_to_match_regex",
            "ip_truncated,  2001:db8:1:2::, expect_column_values_to_match_regex",
            "website,       https://news.test/a, expect_column_values_to_match_regex",
            "currency,      dollars,       expect_column_values_to_match_regex",
            "currency,      null,          expect_column_values_to_not_be_null",
            "ivt_reason,    BORING,        expect_column_values_to_be_in_set",
    })
    void findsAnImpressionThatBreaksTheContract(String column, String value, String expectation)
    {
        Map<String, Object> row = impression();
        row.put(column, value);
        assertThat(failures("lake.impressions", row)).containsExactly(expectation + " " + column);
    }

    @Test
    void findsNegativeMoneyAndSizes()
    {
        Map<String, Object> row = impression();
        row.put("media_cost", new BigDecimal("-0.000000001"));
        row.put("width", -1L);
        assertThat(failures("lake.impressions", row))
                .containsExactly("expect_column_values_to_be_between media_cost", "expect_column_values_to_be_between width");
    }

    private static Map<String, Object> impression()
    {
        Map<String, Object> row = new HashMap<>();
        row.put("event_id", "imp-1");
        row.put("event_time", NOON);
        row.put("received_time", NOON.plusMinutes(1));
        row.put("load_time", NOON.plusHours(1));
        row.put("user_key", "0123456789abcdef".repeat(4));
        row.put("agent", "edge-1");
        row.put("landing_file", "hdfs://lake/landing/impressions/f.avro");
        row.put("record_offset", 0L);
        row.put("country", "DE");
        row.put("price_cpm", new BigDecimal("2.500000000"));
        row.put("currency", "EUR");
        row.put("media_cost", new BigDecimal("0.002500000"));
        row.put("is_measurable", true);
        row.put("is_viewable", true);
        row.put("width", 300L);
        row.put("height", 250L);
        row.put("website", "news.test");
        row.put("ip_truncated", "203.0.113.0");
        return row;
    }

    private static List<String> failures(String table, Map<String, Object> row)
    {
        TableSchema schema = schema(table);
        ListSource source = new ListSource(schema).row(schema.names().stream().map(row::get).toArray());
        return new StreamEngine(EngineSettings.defaults()).validate(suite(table), source, FORMAT).results().stream()
                .filter(result -> !result.success())
                .map(TestPackagedSuites::name)
                .toList();
    }

    private static String name(ExpectationResult result)
    {
        ExpectationConfiguration expectation = result.configuration();
        return expectation.type() + " " + expectation.kwargs().get("column");
    }

    private static ExpectationSuite suite(String table)
    {
        List<ExpectationSuite> suites = new PackagedSuites(ExpectationRegistry.class.getClassLoader()).of(table);
        assertThat(suites).as(table).hasSize(1);
        return suites.get(0);
    }

    private static TableSchema schema(String table)
    {
        List<Column> columns = new ArrayList<>();
        TABLES.get(table).forEach((name, type) -> columns.add(new Column(name, type)));
        return new TableSchema(columns);
    }

    private static Map<String, Map<String, ColumnType>> tables()
    {
        Map<String, Map<String, ColumnType>> tables = new TreeMap<>();
        try {
            for (Migration migration : Migrations.fromClasspath(TestPackagedSuites.class.getClassLoader()).all()) {
                for (String statement : migration.isRepeatable() ? List.<String>of() : migration.statements()) {
                    add(statement, tables);
                }
            }
        }
        catch (IOException e) {
            throw new AssertionError(e);
        }
        return tables;
    }

    private static void add(String statement, Map<String, Map<String, ColumnType>> tables)
    {
        Matcher table = (statement.startsWith("CREATE TABLE") ? CREATE : ALTER).matcher(statement);
        if (!table.lookingAt()) {
            return;
        }
        int end = statement.indexOf("\nWITH (");
        Matcher column = COLUMN.matcher(end < 0 ? statement : statement.substring(0, end));
        while (column.find()) {
            type(column.group("type")).ifPresent(type -> tables.computeIfAbsent(table.group("table"), name -> new LinkedHashMap<>())
                    .put(column.group("name"), type));
        }
    }

    /** Empty for what is no column. */
    private static Optional<ColumnType> type(String sql)
    {
        return switch (sql) {
            case "varchar" -> Optional.of(ColumnType.TEXT);
            case "bigint", "integer" -> Optional.of(ColumnType.INTEGER);
            case "decimal" -> Optional.of(ColumnType.DECIMAL);
            case "double" -> Optional.of(ColumnType.FLOAT);
            case "boolean" -> Optional.of(ColumnType.BOOLEAN);
            case "timestamp" -> Optional.of(ColumnType.TIMESTAMP);
            case "date" -> Optional.of(ColumnType.DATE);
            case "varbinary" -> Optional.of(ColumnType.BINARY);
            case "map", "array", "row" -> Optional.of(ColumnType.NESTED);
            default -> Optional.empty();
        };
    }
}
