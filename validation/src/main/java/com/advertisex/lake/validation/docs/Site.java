package com.advertisex.lake.validation.docs;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import static java.util.Objects.requireNonNull;

/**
 * Makes the pages of a store: {@code index.html}, {@code suites/SUITE.html}, {@code results/SUITE/RESULT.html}. Results are read one after another, and a
 * page is written before the next one is read.
 */
final class Site
{
    private static final String RESULT_PAGES = "results";
    private static final String SUITE_PAGES = "suites";
    private static final String SUFFIX = ".html";

    private final Path folder;
    private final ResultStore store;
    private final Page frame = new Page();
    private final ResultPage resultPage;
    private final SuitePage suitePage;
    private final List<DamagedFileException> damaged = new ArrayList<>();
    private final Set<String> written = new HashSet<>();

    Site(Path folder)
    {
        this.folder = requireNonNull(folder, "folder is null");
        this.store = new ResultStore(folder);
        Sentences sentences = new Sentences();
        this.resultPage = new ResultPage(sentences);
        this.suitePage = new SuitePage(sentences);
    }

    /** @return the first page */
    Path render()
            throws IOException
    {
        List<SuiteSummary> suites = new ArrayList<>();
        for (String suite : store.suites()) {
            SuiteHistory history = read(suite);
            if (!history.isEmpty()) {
                Optional<JsonNode> stored = stored(suite);
                write(suitePage(suite), "Suite " + history.name(), html -> suitePage.write(html, history, stored));
                suites.add(history.summary());
            }
        }
        removeOthers();
        write("index" + SUFFIX, "Data Docs", html -> IndexPage.write(html, suites, damaged));
        return folder.resolve("index" + SUFFIX);
    }

    /** Below the folder of the site. */
    static String resultPage(String suite, String result)
    {
        return RESULT_PAGES + "/" + suite + "/" + result + SUFFIX;
    }

    /** Below the folder of the site. */
    static String suitePage(String suite)
    {
        return SUITE_PAGES + "/" + suite + SUFFIX;
    }

    private SuiteHistory read(String suite)
            throws IOException
    {
        SuiteHistory history = new SuiteHistory(suite);
        for (String name : store.results(suite)) {
            try {
                StoredResult result = store.read(suite, name);
                write(resultPage(suite, name), "Result of " + result.suite() + ", " + Shown.time(result.run().time()),
                        html -> resultPage.write(html, suite, result));
                history.add(result);
            }
            catch (DamagedFileException e) {
                damaged.add(e);
            }
        }
        return history;
    }

    private Optional<JsonNode> stored(String suite)
    {
        try {
            return Optional.of(store.suite(suite));
        }
        catch (DamagedFileException e) {
            damaged.add(e);
            return Optional.empty();
        }
    }

    private void write(String page, String title, Consumer<Html> content)
            throws IOException
    {
        ResultStore.writeWhole(folder.resolve(page), frame.html(title, content));
        written.add(page);
    }

    /** Pages of results and suites that are no longer there. */
    private void removeOthers()
            throws IOException
    {
        for (String suite : ResultStore.names(folder.resolve(RESULT_PAGES), Files::isDirectory)) {
            removeOthers(RESULT_PAGES + "/" + suite);
            try {
                Files.deleteIfExists(folder.resolve(RESULT_PAGES).resolve(suite));
            }
            catch (DirectoryNotEmptyException e) {
                // It holds pages of this site, or files of somebody else.
            }
        }
        removeOthers(SUITE_PAGES);
    }

    private void removeOthers(String parent)
            throws IOException
    {
        for (String page : ResultStore.names(folder.resolve(parent), file -> file.toString().endsWith(SUFFIX))) {
            if (!written.contains(parent + "/" + page)) {
                Files.delete(folder.resolve(parent).resolve(page));
            }
        }
    }
}
