package com.advertisex.lake.benchmarks.validate;

import com.advertisex.lake.validation.expectation.ExpectationRegistry;
import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.Generation;
import com.advertisex.lake.validation.suite.ResultFormat;
import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.TableSchema;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class TestSuite
{
    private static final Pattern TABLE = Pattern.compile("(?s)CREATE TABLE IF NOT EXISTS lake\\.lake\\.impressions \\((?<columns>.*?)\\)\nCOMMENT ");
    private static final Pattern COLUMN = Pattern.compile("(?m)^    (?<name>[a-z_]+) (?<type>[a-z]+)");

    @Test
    void hasThirtyExpectationsOfManyKinds()
            throws IOException
    {
        ExpectationSuite suite = ValidateBenchmark.suite();
        assertThat(suite.generation()).isEqualTo(Generation.GX_1);
        assertThat(suite.expectations()).hasSize(30);
        assertThat(suite.expectations().stream().map(each -> each.type()).distinct()).hasSize(20);
    }

    @Test
    void fitsTheColumnsOfImpressions()
            throws IOException
    {
        ExpectationSuite suite = ValidateBenchmark.suite();
        ExpectationRegistry registry = new ExpectationRegistry();
        ResultFormat format = ResultFormat.of(ResultFormat.Level.SUMMARY);
        TableSchema impressions = impressions();
        assertThat(suite.expectations()).allSatisfy(expectation ->
                assertThatCode(() -> registry.plan(expectation, impressions, suite.generation(), format)).as(expectation.place()).doesNotThrowAnyException());
    }

    /** As the migration makes them. */
    private static TableSchema impressions()
            throws IOException
    {
        Matcher table = TABLE.matcher(Files.readString(Path.of("../iceberg-ddl/src/main/migrations/V002__create_event_tables.sql")));
        assertThat(table.find()).isTrue();
        List<Column> columns = new ArrayList<>();
        Matcher column = COLUMN.matcher(table.group("columns"));
        while (column.find()) {
            columns.add(new Column(column.group("name"), type(column.group("type"))));
        }
        assertThat(columns).hasSizeGreaterThan(30);
        return new TableSchema(columns);
    }

    private static ColumnType type(String sql)
    {
        return switch (sql) {
            case "varchar" -> ColumnType.TEXT;
            case "bigint", "integer" -> ColumnType.INTEGER;
            case "decimal" -> ColumnType.DECIMAL;
            case "boolean" -> ColumnType.BOOLEAN;
            case "timestamp" -> ColumnType.TIMESTAMP;
            case "varbinary" -> ColumnType.BINARY;
            case "map" -> ColumnType.NESTED;
            default -> throw new AssertionError("a column of type " + sql);
        };
    }
}
