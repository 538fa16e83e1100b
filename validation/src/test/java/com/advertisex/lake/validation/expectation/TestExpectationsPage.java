package com.advertisex.lake.validation.expectation;

import com.advertisex.lake.validation.Resources;
import com.advertisex.lake.validation.suite.Generation;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds {@code docs/great-expectations.md} to the code: its tables are those of the registry, of differences.json and of trino-differences.json. With
 * {@code -Dlake.docs.write=true} they are written instead; what stands around them is prose.
 */
class TestExpectationsPage
{
    private static final Path PAGE = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize().resolve("../docs/great-expectations.md")
            .normalize();
    private static final Set<String> OF_ALL = Set.of("row_condition", "condition_parser", "result_format", "batch_id", "catch_exceptions", "include_config",
            "auto",
            "profiler_config", "meta");

    private final ExpectationRegistry registry = new ExpectationRegistry();

    @Test
    void tablesAreThoseOfTheCode()
            throws IOException
    {
        String page = Files.readString(PAGE);
        String expected = page;
        for (Map.Entry<String, String> table : tables().entrySet()) {
            String begin = "<!-- begin " + table.getKey() + " -->\n";
            String end = "<!-- end " + table.getKey() + " -->";
            assertThat(expected).as("the page has a place for %s", table.getKey()).contains(begin, end);
            expected = expected.substring(0, expected.indexOf(begin) + begin.length()) + table.getValue() + expected.substring(expected.indexOf(end));
        }
        if (Boolean.getBoolean("lake.docs.write")) {
            Files.writeString(PAGE, expected);
            page = expected;
        }
        assertThat(page).as("run this test once with -Dlake.docs.write=true, and look at what it changed").isEqualTo(expected);
    }

    @Test
    void everyExpectationHasACase()
    {
        Set<String> inCases = new TreeSet<>();
        for (Path file : Resources.files("cases")) {
            Resources.json(file).get("checks").forEach(check -> inCases.add(check.get("type").textValue()));
        }
        assertThat(inCases).containsExactlyElementsOf(registry.definitions().stream().map(ExpectationDefinition::name).toList());
    }

    private Map<String, String> tables()
    {
        Map<String, String> tables = new LinkedHashMap<>();
        StringBuilder expectations = new StringBuilder("| expectation | looks at | suites | kwargs (*: required) |\n|---|---|---|---|\n");
        for (ExpectationDefinition each : registry.definitions()) {
            expectations.append("| `").append(each.name()).append("` | ").append(each.domain().label()).append(" | ").append(generations(each.generations()))
                    .append(" | ").append(each.kwargs().stream().filter(kwarg -> !OF_ALL.contains(kwarg.name())).map(TestExpectationsPage::kwarg)
                            .collect(Collectors.joining(", "))).append(" |\n");
        }
        tables.put("expectations", expectations.toString());
        StringBuilder unsupported = new StringBuilder("| expectation | why not |\n|---|---|\n");
        registry.unsupported().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(each -> unsupported.append("| `").append(each.getKey()).append("` | ").append(each.getValue()).append(" |\n"));
        tables.put("unsupported", unsupported.toString());
        StringBuilder differences = new StringBuilder("| what | against | why |\n|---|---|---|\n");
        for (JsonNode each : Resources.json("differences.json")) {
            differences.append("| ").append(each.has("types") ? texts(each, "types") + ": " : "").append(texts(each, "fields")).append(" | ")
                    .append(each.has("engines") ? texts(each, "engines").replace("`", "") : "all").append(" | ").append(each.get("reason").textValue())
                    .append(" |\n");
        }
        tables.put("differences", differences.toString());
        tables.put("engine differences", engineDifferences());
        return tables;
    }

    private static String engineDifferences()
    {
        StringBuilder differences = new StringBuilder("| what | Trino | why |\n|---|---|---|\n");
        for (JsonNode each : Resources.json("trino-differences.json")) {
            boolean refused = each.path("refused").booleanValue();
            String what = (each.has("types") ? texts(each, "types") : "") + (each.has("types") && each.has("fields") ? ": " : "")
                    + (each.has("fields") ? texts(each, "fields") : "");
            differences.append("| ").append(what).append(" | ").append(refused ? "refused" : "differs").append(" | ").append(each.get("reason").textValue())
                    .append(" |\n");
        }
        return differences.toString();
    }

    private static String generations(Set<Generation> generations)
    {
        return generations.size() == 2 ? "0.18, 1.x" : generations.contains(Generation.GX_0) ? "0.18" : "1.x";
    }

    private static String kwarg(Kwarg kwarg)
    {
        String choices = kwarg.choices().isEmpty() ? "" : " (" + kwarg.choices().stream().map(choice -> "`" + choice + "`").collect(Collectors.joining(", "))
                + ")";
        return "`" + kwarg.name() + "`" + (kwarg.required() ? "*" : "") + choices;
    }

    private static String texts(JsonNode node, String key)
    {
        return StreamSupport.stream(node.get(key).spliterator(), false).map(text -> "`" + text.textValue() + "`").collect(Collectors.joining(", "));
    }
}
