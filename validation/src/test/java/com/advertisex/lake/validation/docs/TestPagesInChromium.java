package com.advertisex.lake.validation.docs;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import static com.advertisex.lake.validation.docs.ExampleSuite.HOSTILE;
import static com.advertisex.lake.validation.docs.ExampleSuite.NOON;
import static com.advertisex.lake.validation.docs.ExampleSuite.clicks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Looks at the pages of a site in a headless Chromium, from disk. Skipped where there is none: it is looked for by the environment variable CHROMIUM and on
 * the path.
 */
class TestPagesInChromium
{
    private static final String LINKS = "[...document.querySelectorAll('a[href]')].map(a => new URL(a.getAttribute('href'), document.baseURI).href)";

    /** Elements that reach over the edge of the window, but for those in a box that scrolls. */
    private static final String TOO_WIDE = """
            [document.documentElement.scrollWidth > window.innerWidth ? 'the page is ' + document.documentElement.scrollWidth + ' wide' : '',
             ...[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > window.innerWidth + 1 && !e.closest('svg'))
                .map(e => e.outerHTML.slice(0, 200))].filter(text => text)""";

    /** Texts with a contrast of less than 4.5 to what is behind them (WCAG 2.2, 1.4.3). */
    private static final String TOO_PALE = """
            (() => {
              const rgb = color => color.match(/[0-9.]+/g).map(Number);
              const light = color => rgb(color).slice(0, 3).map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
                  .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
              const behind = e => { const color = getComputedStyle(e).backgroundColor;
                                    return rgb(color)[3] === 0 && e.parentElement ? behind(e.parentElement) : color; };
              return [...document.querySelectorAll('body *')]
                  .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && !e.closest('svg') && e.getClientRects().length)
                  .map(e => { const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x);
                              return [(a + 0.05) / (b + 0.05), e.outerHTML.slice(0, 120)]; })
                  .filter(([ratio]) => ratio < 4.5).map(([ratio, html]) => ratio.toFixed(2) + ' ' + html);
            })()""";

    @TempDir
    private Path folder;

    private Path index;

    @BeforeEach
    void makeSite()
            throws IOException
    {
        DataDocs docs = DataDocs.open(folder.resolve("site"));
        for (int day = 0; day < 4; day++) {
            docs.add(clicks(Math.max(0, 3 - 2 * day)), ValidationRun.of(NOON.plusSeconds(86_400L * day), new DataAsset("lake.lake.clicks",
                    Optional.of("where CAST(event_time AS date) = DATE '2026-11-" + (10 + day) + "', snapshot 8123456789012345678")), "trino"));
        }
        docs.add(clicks(11), ValidationRun.of(NOON, DataAsset.of("lake.lake.clicks at 'audit'"), "trino"));
        String name = "a_suite_with_a_name_that_goes_on_" + "and_on_".repeat(20) + HOSTILE.replace("\"", "\\\"");
        String suite = String.format(Locale.ROOT, """
                {"name": "%s", "expectations": [
                  {"type": "expect_column_values_to_match_regex", "severity": "warning", "kwargs": {"column": "country", "regex": "^%s$"}},
                  {"type": "expect_column_distinct_values_to_equal_set", "kwargs": {"column": "country", "value_set": ["DE", "FR", "ES"]}},
                  {"type": "expect_table_columns_to_match_ordered_list", "kwargs": {"column_list": ["click_id", "price"]}}]}""", name, "[0-9a-f]".repeat(60));
        docs.add(ExampleSuite.validate(suite, 7, "\u202e" + HOSTILE + "x".repeat(400)),
                ValidationRun.of(NOON, DataAsset.of("folder_" + "of_files_".repeat(30) + ".csv"), "stream"));
        docs.add(ExampleSuite.validate("{\"name\": \"sound\", \"expectations\": []}", 0, ""), ValidationRun.of(NOON, DataAsset.of("a.csv"), "stream"));
        Files.writeString(folder.resolve("site/validations/sound/damaged.json"), "{" + "\"x\": 1, ".repeat(100));
        index = docs.render();
    }

    @Test
    void opensFromDiskInAnyLightAtAnyWidth()
            throws Exception
    {
        Optional<Path> program = Chromium.program();
        assumeThat(program).as("a Chromium on the path").isPresent();
        try (Chromium browser = Chromium.start(program.get(), Files.createDirectory(folder.resolve("profile")))) {
            for (boolean dark : List.of(false, true)) {
                for (int width : List.of(1280, 390)) {
                    browser.look(width, dark);
                    Set<URI> opened = openAll(browser, (dark ? "dark " : "light ") + width);
                    assertThat(opened).containsAll(pages());
                }
            }
        }
    }

    /** Goes by the links, from the first page on. */
    private Set<URI> openAll(Chromium browser, String look)
            throws Exception
    {
        Set<URI> seen = new LinkedHashSet<>(List.of(index.toUri()));
        Deque<URI> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            URI page = open.remove();
            assertThat(browser.open(page)).as("%s, %s: complaints", page, look).isEmpty();
            assertThat(browser.evaluate(TOO_WIDE)).as("%s, %s: too wide", page, look).isEmpty();
            assertThat(browser.evaluate(TOO_PALE)).as("%s, %s: too pale", page, look).isEmpty();
            assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor").asText()).as(look)
                    .isEqualTo(look.startsWith("dark") ? "rgb(18, 23, 29)" : "rgb(245, 247, 250)");
            for (JsonNode link : browser.evaluate(LINKS)) {
                URI target = URI.create(link.asText());
                assertThat(Path.of(target)).as("a link of %s", page).isRegularFile();
                if (target.getPath().endsWith(".html") && seen.add(target)) {
                    open.add(target);
                }
            }
        }
        return seen;
    }

    private Set<URI> pages()
            throws IOException
    {
        try (Stream<Path> files = Files.walk(folder.resolve("site"))) {
            return files.filter(file -> file.toString().endsWith(".html")).map(Path::toUri).collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
        }
    }
}
