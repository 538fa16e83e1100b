package com.advertisex.lake.validation.docs;

import com.advertisex.lake.validation.Resources;
import com.advertisex.lake.validation.suite.SuiteReader;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static com.advertisex.lake.validation.docs.ExampleSuite.NOON;
import static com.advertisex.lake.validation.docs.ExampleSuite.clicks;
import static com.advertisex.lake.validation.docs.ExampleSuite.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestDataDocs
{
    private static final String FIRST = "20261128T120000.120Z-lake.lake.clicks";

    @TempDir
    private Path folder;

    @Test
    void keepsTheResultWithWhatThePagesNeed()
    {
        DataAsset asset = new DataAsset("lake.lake.clicks", Optional.of("where country = 'DE', snapshot 17"));
        DataDocs.open(folder).add(clicks(2), ValidationRun.of(NOON, asset, "trino"));
        JsonNode json = Resources.json(folder.resolve("validations/clicks/" + FIRST + ".json"));
        assertThat(json.at("/statistics/unsuccessful_expectations").intValue()).isEqualTo(2);
        assertThat(json.at("/results/2/result/partial_unexpected_list/0").textValue()).isEqualTo("XX");
        assertThat(json.get("meta").toString()).isEqualTo("{\"expectation_suite_name\":\"clicks\",\"engine\":\"great-expectations-java-bridge\","
                + "\"run_id\":{\"run_name\":\"2026-11-28T12:00:00.120Z\",\"run_time\":\"2026-11-28T12:00:00.120Z\"},"
                + "\"active_batch_definition\":{\"data_asset_name\":\"lake.lake.clicks\"},"
                + "\"data_asset_part\":\"where country = 'DE', snapshot 17\",\"execution_engine\":\"trino\"}");
    }

    @Test
    void keepsTheSuiteAsItWasLastRun()
    {
        DataDocs.open(folder).add(clicks(0), run(NOON));
        assertThat(new SuiteReader().read(folder.resolve("expectations/clicks.json")).expectations()).isEqualTo(clicks(0).suite().expectations());
    }

    @Test
    void keepsResultsOfTheSameTimeBesideEachOther()
            throws IOException
    {
        DataDocs docs = DataDocs.open(folder).add(clicks(0), run(NOON)).add(clicks(1), run(NOON)).add(clicks(2), run(NOON));
        docs.render();
        assertThat(names("validations/clicks")).containsExactly(FIRST + "-2.json", FIRST + "-3.json", FIRST + ".json");
        assertThat(names("results/clicks")).containsExactly(FIRST + "-2.html", FIRST + "-3.html", FIRST + ".html");
    }

    @Test
    void tellsWhetherAResultIsKept()
    {
        DataDocs docs = DataDocs.open(folder).add(clicks(0), run(NOON));
        assertThat(docs.holds("clicks", run(NOON))).isTrue();
        assertThat(docs.holds("clicks", run(NOON.plusMillis(1)))).isFalse();
        assertThat(docs.holds("clicks", ValidationRun.of(NOON, DataAsset.of("lake.lake.impressions"), "trino"))).isFalse();
        assertThat(docs.holds("impressions", run(NOON))).isFalse();
    }

    @Test
    void keepsEveryResultOfManyWriters()
            throws Exception
    {
        ExecutorService writers = Executors.newFixedThreadPool(4);
        List<Callable<Path>> tasks = IntStream.range(0, 20).<Callable<Path>>mapToObj(i -> () -> DataDocs.open(folder).add(clicks(i), run(NOON)).render())
                .toList();
        for (Future<Path> written : writers.invokeAll(tasks)) {
            assertThat(written.get()).isEqualTo(folder.toAbsolutePath().resolve("index.html"));
        }
        writers.shutdown();
        assertThat(names("results/clicks")).hasSize(20);
        assertThat(page("index.html")).contains("20 runs");
    }

    @Test
    void takesNoNameOutOfTheFolder()
            throws IOException
    {
        Path site = folder.resolve("site");
        DataDocs.open(site).add(ExampleSuite.validate("{\"name\": \"../../up\", \"expectations\": []}", 0, ""),
                ValidationRun.of(NOON, DataAsset.of("../../../up"), "stream")).render();
        assertThat(names("")).containsExactly("site");
        assertThat(names("site/validations")).singleElement().asString().matches("_[a-z_.]+-[0-9a-f]{8}");
    }

    @Test
    void namesADamagedFileAndShowsTheOthers()
            throws IOException
    {
        DataDocs docs = DataDocs.open(folder).add(clicks(0), run(NOON)).add(clicks(0), run(NOON.plusSeconds(60)));
        Path results = folder.resolve("validations/clicks");
        Files.writeString(results.resolve(FIRST + ".json"), "{\"success\": tru");
        Files.writeString(results.resolve("a.json"), "");
        Files.writeString(results.resolve("b.json"), "[]");
        Files.writeString(results.resolve("c.json"), "{\"results\": [{\"success\": true}]}");
        Files.writeString(folder.resolve("expectations/clicks.json"), "{\"meta\": <b>}");
        docs.render();
        assertThat(page("index.html")).contains("5 files cannot be read", "<a href=\"validations/clicks/" + FIRST + ".json\">", "line 1, column 13",
                "a.json</a>: it is empty", "b.json</a>: it has no list of &#39;results&#39;",
                "c.json</a>: result 1 has no &#39;success&#39;, or no &#39;expectation_config&#39; with a type and &#39;kwargs&#39;",
                "expectations/clicks.json</a>: line 1, column 10", "1 run");
        assertThat(page("suites/clicks.html")).contains("5 of 5 met").doesNotContain("The suite as JSON");
        assertThat(names("results/clicks")).containsExactly("20261128T120100.120Z-lake.lake.clicks.html");
    }

    @Test
    void takesAwayPagesOfResultsThatWereRemoved()
            throws IOException
    {
        String other = "{\"name\": \"other\", \"expectations\": []}";
        DataDocs docs = DataDocs.open(folder).add(clicks(0), run(NOON)).add(ExampleSuite.validate(other, 0, ""), run(NOON));
        docs.render();
        assertThat(names("suites")).containsExactly("clicks.html", "other.html");
        Files.delete(folder.resolve("validations/clicks/" + FIRST + ".json"));
        docs.render();
        assertThat(names("suites")).containsExactly("other.html");
        assertThat(names("results")).containsExactly("other");
    }

    @Test
    void saysThatThereIsNoResult()
            throws IOException
    {
        assertThat(DataDocs.open(folder.resolve("a/b")).render()).isEqualTo(folder.toAbsolutePath().resolve("a/b/index.html"));
        assertThat(page("a/b/index.html")).contains("There is no result yet", "lake validate TABLE --docs DIR");
    }

    @Test
    void refusesAFile()
            throws IOException
    {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> DataDocs.open(file)).isInstanceOf(UncheckedIOException.class)
                .hasMessage("Data Docs cannot be in " + file.toAbsolutePath() + ": it is no folder");
    }

    @Test
    void leavesNothingHalfWritten()
            throws IOException
    {
        DataDocs.open(folder).add(clicks(3), run(NOON)).render();
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
    }

    private List<String> names(String below)
            throws IOException
    {
        try (Stream<Path> files = Files.list(folder.resolve(below))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private String page(String name)
            throws IOException
    {
        return Files.readString(folder.resolve(name));
    }
}
