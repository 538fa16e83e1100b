package com.advertisex.lake.validation.parity;

import com.advertisex.lake.validation.Resources;
import com.advertisex.lake.validation.suite.Generation;
import com.advertisex.lake.validation.table.RowSource;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares this library with what Great Expectations itself said of the same checks on the same tables, check by check and figure by figure. */
class TestRecordedResults
{
    private static final List<String> ENGINES = List.of("gx0-pandas", "gx1-pandas", "gx1-sqlite");

    @TempDir
    private Path folder;

    static List<Path> cases()
    {
        return Resources.files("cases");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatGreatExpectationsSays(Path file)
    {
        List<String> unlisted = new ArrayList<>();
        compare(ParityCase.read(file), Difference.read(), new HashSet<>(), unlisted);
        assertThat(unlisted).as("differences that differences.json does not explain").isEmpty();
    }

    @Test
    void listsNoDifferenceThatIsNone()
    {
        List<Difference> differences = Difference.read();
        Set<Difference> met = new HashSet<>();
        for (Path file : cases()) {
            compare(ParityCase.read(file), differences, met, new ArrayList<>());
        }
        assertThat(met).containsAll(differences);
    }

    private void compare(ParityCase each, List<Difference> differences, Set<Difference> met, List<String> unlisted)
    {
        RowSource table = each.table(folder);
        for (String engine : ENGINES) {
            Path file = Recorded.folder().resolve(each.name() + "." + engine + ".json");
            if (!Files.exists(file)) {
                continue;
            }
            JsonNode recorded = Resources.json(file).get("results");
            assertThat(recorded.size()).as("recorded results of %s: record them again (validation/README.md)", file).isEqualTo(each.checks().size());
            for (int i = 0; i < recorded.size(); i++) {
                if (recorded.get(i).isNull()) {
                    continue;
                }
                int check = i;
                String type = each.checks().get(i).get("type").textValue();
                JsonNode ours = each.judge(i, table, engine.startsWith("gx0") ? Generation.GX_0 : Generation.GX_1);
                JsonDifferences.between(ours, recorded.get(i)).forEach((field, how) -> {
                    List<Difference> listed = differences.stream().filter(one -> one.covers(each.name(), engine, check, type, field)).toList();
                    met.addAll(listed);
                    if (listed.isEmpty()) {
                        unlisted.add(each.name() + " " + engine + " " + check + " " + type + " " + field + ": " + how);
                    }
                });
            }
        }
    }
}
