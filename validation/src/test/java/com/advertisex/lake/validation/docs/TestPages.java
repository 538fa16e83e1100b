package com.advertisex.lake.validation.docs;

import com.advertisex.lake.validation.result.ExpectationResult;
import com.advertisex.lake.validation.result.ValidationResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static com.advertisex.lake.validation.docs.ExampleSuite.HOSTILE;
import static com.advertisex.lake.validation.docs.ExampleSuite.NOON;
import static com.advertisex.lake.validation.docs.ExampleSuite.clicks;
import static com.advertisex.lake.validation.docs.ExampleSuite.run;
import static org.assertj.core.api.Assertions.assertThat;

class TestPages
{
    private static final Pattern ELEMENT = Pattern.compile("<li class=\"(met|info|warning|critical)\" id=\"e(\\d+)\">");

    @TempDir
    private Path folder;

    private DataDocs docs;

    @BeforeEach
    void open()
    {
        docs = DataDocs.open(folder);
    }

    @Test
    void escapesWhateverComesFromDataAndSuites()
            throws IOException
    {
        String quoted = HOSTILE.replace("\"", "\\\"");
        String suite = String.format(Locale.ROOT, """
                {"name": "%1$s", "meta": {"notes": "%1$s"}, "expectations": [
                  {"type": "expect_column_values_to_be_in_set", "kwargs": {"column": "country", "value_set": ["DE", "%1$s x"]}, "description": "%1$s",
                   "meta": {"notes": "%1$s"}}]}""", quoted);
        ValidationRun hostile = new ValidationRun(NOON, HOSTILE, new DataAsset(HOSTILE, Optional.of(HOSTILE)), HOSTILE);
        docs.add(ExampleSuite.validate(suite, 2, HOSTILE), hostile).render();
        for (Path page : pages()) {
            assertThat(page).content().doesNotContain("<img", "</script").contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; &amp; &quot;&#39;");
        }
        assertThat(pages()).hasSize(3);
    }

    @Test
    void loadsNothingAndRunsNothing()
            throws IOException
    {
        docs.add(clicks(2), run(NOON)).render();
        for (Path page : pages()) {
            assertThat(page).content().contains("content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;\"")
                    .doesNotContainPattern("<script|<link|@import|<(img|iframe)|url\\(|https?:| on[a-z]+=| style=");
        }
    }

    @Test
    void putsWhatFailedFirstAndWhatIsCriticalBeforeTheRest()
            throws IOException
    {
        docs.add(clicks(11), run(NOON)).render();
        List<String> order = ELEMENT.matcher(result("20261128T120000.120Z-lake.lake.clicks")).results()
                .map(match -> match.group(1) + " " + match.group(2)).toList();
        assertThat(order).containsExactly("critical 4", "warning 3", "info 5", "met 1", "met 2");
    }

    @Test
    void saysWhatWasSeen()
            throws IOException
    {
        docs.add(clicks(2), run(NOON)).render();
        assertThat(result("20261128T120000.120Z-lake.lake.clicks")).contains("3 of 5 met: 1 critical, 1 warning", "2 of 20 rows unexpected, 10\u00a0%",
                "<code>XX</code><span class=\"soft\">\u00d7 2</span>", "In rows, counted from 0: <code>0</code>, <code>1</code>",
                "Values of <code>price</code> must be at least <code>0</code>, at least <code>95 %</code> of the time", "Nobody is paid for a click.",
                "Countries we sell in.", "Others may come.", "<strong>0.175</strong>", "<dt>Data</dt><dd>lake.lake.clicks</dd>");
    }

    @Test
    void saysWhatCouldNotBeJudged()
            throws IOException
    {
        ValidationResult judged = clicks(0);
        List<ExpectationResult> results = judged.results().stream()
                .map(each -> each.configuration().position() == 2 ? ExpectationResult.failed(each.configuration(), "row 3: <odd>") : each).toList();
        docs.add(new ValidationResult(judged.suite(), results, 1), run(NOON)).render();
        assertThat(result("20261128T120000.120Z-lake.lake.clicks")).contains("It could not be judged: row 3: &lt;odd&gt;");
    }

    @Test
    void twoRunsMakeATrend()
            throws IOException
    {
        docs.add(clicks(2), run(NOON)).render();
        assertThat(page("suites/clicks.html")).doesNotContain("<svg", "over time");
        docs.add(clicks(0), run(NOON.plusSeconds(3600))).render();
        String suite = page("suites/clicks.html");
        assertThat(suite).contains("Expectations met, over time", "M0.00 100.00L100.00 0.00",
                "<a href=\"../results/clicks/20261128T120000.120Z-lake.lake.clicks.html\"><title>2026-11-28 12:00:00 UTC, lake.lake.clicks: 3 of 5 met: ",
                "<strong>0\u00a0%</strong> unexpected", "0\u00a0% to 10\u00a0% over 2 runs",
                "<strong>0.25</strong> observed", "0.175 to 0.25 over 2 runs", "in all 2 runs");
        assertThat(page("index.html")).contains("<svg", "100\u00a0% met, 2 runs");
    }

    @Test
    void joinsRunsOnTheSameDataOnly()
            throws IOException
    {
        for (int i = 0; i < 4; i++) {
            docs.add(clicks(i), ValidationRun.of(NOON.plusSeconds(i), new DataAsset(i % 2 == 0 ? "main" : "audit", Optional.of("part " + i)), "trino"));
        }
        docs.render();
        String large = page("suites/clicks.html").replaceAll("(?s).*<svg class=\"large\"(.*?)</svg>.*", "$1");
        assertThat(Pattern.compile("class=\"line\" d=\"M[0-9. ]+L[0-9. ]+\"").matcher(large).results()).hasSize(2);
        assertThat(page("index.html")).contains("The last check of each of 2 tables or files", "audit, part 3", "main, part 2").doesNotContain("part 1");
    }

    @Test
    void showsTheSuitesOfATableApartAndTheWorstFirst()
            throws IOException
    {
        String other = "{\"name\": \"a.sound.one\", \"expectations\": [{\"type\": \"expect_column_to_exist\", \"kwargs\": {\"column\": \"price\"}}]}";
        docs.add(ExampleSuite.validate(other, 0, ""), run(NOON)).add(clicks(2), run(NOON)).render();
        String index = page("index.html");
        assertThat(index.indexOf("suites/clicks.html")).isPositive().isLessThan(index.indexOf("suites/a.sound.one.html"));
        assertThat(index).contains("<strong>2</strong><span>suites</span>", "<strong>1</strong><span>All met at the last check</span>",
                "<strong>1</strong><span>Failed at the last check</span>", "1 of 1 met");
    }

    @Test
    void showsASuiteAsItsLatestAssetsAre()
            throws IOException
    {
        for (int i = 0; i < 7; i++) {
            docs.add(clicks(i == 3 ? 5 : 0), ValidationRun.of(NOON.plusSeconds(i), DataAsset.of("day-" + i + ".csv"), "stream"));
        }
        docs.render();
        assertThat(page("index.html")).contains("<section class=\"suite critical\">", "The last check of each of 7 tables or files", "day-2.csv", "and 2 more")
                .doesNotContain("day-1.csv");
        for (int i = 7; i < 9; i++) {
            docs.add(clicks(0), ValidationRun.of(NOON.plusSeconds(i), DataAsset.of("day-" + i + ".csv"), "stream"));
        }
        docs.render();
        assertThat(page("index.html")).contains("<section class=\"suite met\">", "<strong>1</strong><span>Failed at the last check</span>");
    }

    @Test
    void saysHowAListOfColumnsDiffers()
            throws IOException
    {
        docs.add(ExampleSuite.validate("""
                {"name": "clicks", "expectations": [
                  {"type": "expect_table_columns_to_match_ordered_list", "kwargs": {"column_list": ["click_id", "price"]}},
                  {"type": "expect_table_columns_to_match_set", "kwargs": {"column_set": ["click_id", "x"]}},
                  {"type": "expect_column_quantile_values_to_be_between",
                   "kwargs": {"column": "price", "quantile_ranges": {"quantiles": [0.1, 0.5], "value_ranges": [[0, 1], [5, 6]]}}}]}""", 0, ""),
                run(NOON)).render();
        assertThat(result("20261128T120000.120Z-lake.lake.clicks")).contains("At position 1: expected <code>price</code>, found <code>country</code>",
                "At position 2: expected <code>null</code>, found <code>price</code>", "<span>Missing:</span><ul><li><code>x</code>",
                "<span>Unexpected:</span><ul><li><code>country</code></li><li><code>price</code>", "Success details: <code>[true, false]</code>");
    }

    @Test
    void chartsTheLastHundredRunsAndListsAll()
            throws IOException
    {
        for (int i = 0; i < 103; i++) {
            docs.add(clicks(i % 3), run(NOON.plusSeconds(i)));
        }
        docs.render();
        assertThat(page("suites/clicks.html")).contains("The last 100 runs", "<summary>83 older</summary>");
        assertThat(Pattern.compile("<title>2026").matcher(page("suites/clicks.html")).results()).hasSize(100);
        assertThat(Pattern.compile("<tr><td>").matcher(page("suites/clicks.html")).results()).hasSize(103);
    }

    @Test
    void showsSuitesWithoutExpectationsAndRunsWithoutFigures()
            throws IOException
    {
        String empty = "{\"name\": \"empty\", \"expectations\": []}";
        docs.add(ExampleSuite.validate(empty, 0, ""), run(NOON)).add(ExampleSuite.validate(empty, 0, ""), run(NOON.plusSeconds(1))).render();
        assertThat(page("suites/empty.html")).contains("0 of 0 met", "0 expectations");
    }

    private List<Path> pages()
            throws IOException
    {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }

    private String result(String name)
            throws IOException
    {
        return page("results/clicks/" + name + ".html");
    }

    private String page(String name)
            throws IOException
    {
        return Files.readString(folder.resolve(name));
    }
}
