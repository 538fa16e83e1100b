package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.singlenode.LakeCommand;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The suites that come with the lake, on its tables, by {@code lake validate}. */
final class SuitesCheck
{
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private SuitesCheck() {}

    /** What only warns may be met or not: it depends on the traffic. */
    static void assertThatTablesMeetTheirSuites()
            throws IOException
    {
        List<String> failures = new ArrayList<>();
        for (String table : tables()) {
            LakeCommand validate = LakeCommand.run("validate", table, "--json");
            assertThat(validate.exit()).as(table + ": " + validate.err()).isLessThan(2);
            JsonNode results = MAPPER.readTree(validate.out()).path("results");
            assertThat(results).as(table).isNotEmpty();
            for (JsonNode result : results) {
                JsonNode expectation = result.path("expectation_config");
                assertThat(expectation.path("severity").asText()).as(expectation.toString()).isIn("critical", "warning");
                if (!result.path("success").booleanValue() && expectation.path("severity").asText().equals("critical")) {
                    failures.add(table + ": " + expectation.path("type").asText() + expectation.path("kwargs") + " " + result.path("result"));
                }
            }
        }
        assertThat(failures).isEmpty();
    }

    private static List<String> tables()
            throws IOException
    {
        try (Stream<Path> folders = Files.list(Path.of("..", "validation", "src", "main", "expectations"))) {
            return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
        }
    }
}
