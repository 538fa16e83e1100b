package com.advertisex.lake.validation.suite;

import com.advertisex.lake.validation.Resources;
import com.advertisex.lake.validation.stream.EngineSettings;
import com.advertisex.lake.validation.stream.StreamEngine;
import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.ListSource;
import com.advertisex.lake.validation.table.TableSchema;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Whatever is wrong with a suite is told with its place, and is never a verdict: the cases are in suite-errors.json. */
class TestSuiteErrors
{
    private static final ListSource TABLE = new ListSource(new TableSchema(List.of(new Column("n", ColumnType.INTEGER), new Column("t", ColumnType.TEXT),
            new Column("b", ColumnType.BOOLEAN), new Column("at", ColumnType.TIMESTAMP))));

    static Stream<JsonNode> cases()
    {
        return Resources.each("suite-errors.json");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aWrongSuiteIsRefused(JsonNode each)
    {
        assertThatExceptionOfType(SuiteException.class)
                .isThrownBy(() -> run(suite(each)))
                .satisfies(e -> {
                    assertThat(e.getMessage()).isEqualTo(each.get("message").textValue());
                    assertThat(e.error().name()).isEqualTo(each.get("error").textValue());
                });
    }

    private static String suite(JsonNode each)
    {
        if (each.has("text")) {
            return String.join("\n", Resources.MAPPER.convertValue(each.get("text"), String[].class));
        }
        if (each.has("suite")) {
            return each.get("suite").toString();
        }
        String key = each.path("generation").asText("1").equals("0") ? "expectation_" : "";
        return "{\"" + (key.isEmpty() ? "name" : "expectation_suite_name") + "\": \"s\", \"expectations\": [{\"" + key + "type\": " + each.get("type")
                + ", \"kwargs\": " + each.get("kwargs") + "}]}";
    }

    private static void run(String json)
    {
        new StreamEngine(EngineSettings.defaults()).validate(new SuiteReader().read(json, "s.json"), TABLE, ResultFormat.of(ResultFormat.Level.BASIC));
    }

    @Test
    void aSuiteThatIsNotThereIsRefused()
    {
        assertThatExceptionOfType(SuiteException.class).isThrownBy(() -> new SuiteReader().read(Path.of("no/such.json")))
                .withMessage("suite no/such.json does not exist");
    }
}
