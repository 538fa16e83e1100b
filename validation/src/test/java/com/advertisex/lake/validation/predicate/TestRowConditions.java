package com.advertisex.lake.validation.predicate;

import com.advertisex.lake.validation.Resources;
import com.advertisex.lake.validation.stream.EngineSettings;
import com.advertisex.lake.validation.stream.StreamEngine;
import com.advertisex.lake.validation.suite.ResultFormat;
import com.advertisex.lake.validation.suite.SuiteException;
import com.advertisex.lake.validation.suite.SuiteReader;
import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.ListSource;
import com.advertisex.lake.validation.table.TableSchema;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** How many rows a condition takes: the cases are in row-conditions.json. */
class TestRowConditions
{
    private static final ListSource TABLE = new ListSource(new TableSchema(List.of(new Column("n", ColumnType.INTEGER), new Column("kind", ColumnType.TEXT),
            new Column("price paid", ColumnType.FLOAT), new Column("at", ColumnType.TIMESTAMP), new Column("seen", ColumnType.BOOLEAN))))
            .row(1L, "view", 0.5, LocalDateTime.parse("2026-11-01T00:00:00"), true)
            .row(2L, "view", Double.NaN, LocalDateTime.parse("2026-11-02T12:00:00"), false)
            .row(3L, "click", 2.0, LocalDateTime.parse("2026-11-03T00:00:00"), true)
            .row(4L, null, 3.0, null, null);

    static Stream<JsonNode> cases()
    {
        return Resources.each("row-conditions.json");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void takesTheRowsThatItMeans(JsonNode each)
    {
        if (each.has("error")) {
            assertThatExceptionOfType(SuiteException.class).isThrownBy(() -> count(each))
                    .withMessage("suite s: expectation 1 (expect_table_row_count_to_equal): " + each.get("error").textValue());
            return;
        }
        assertThat(count(each)).isEqualTo(each.get("rows").longValue());
    }

    private static Object count(JsonNode each)
    {
        ObjectNode kwargs = Resources.MAPPER.createObjectNode().put("value", 0);
        kwargs.set("row_condition", each.get("condition"));
        if (each.get("condition").isTextual()) {
            kwargs.put("condition_parser", each.path("parser").asText("pandas"));
        }
        String suite = "{\"name\": \"s\", \"expectations\": [{\"type\": \"expect_table_row_count_to_equal\", \"kwargs\": " + kwargs + "}]}";
        return new StreamEngine(EngineSettings.defaults()).validate(new SuiteReader().read(suite, "s"), TABLE, ResultFormat.of(ResultFormat.Level.BASIC))
                .results().get(0).result().get("observed_value");
    }
}
