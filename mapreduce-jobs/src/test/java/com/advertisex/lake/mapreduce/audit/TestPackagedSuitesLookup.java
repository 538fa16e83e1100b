package com.advertisex.lake.mapreduce.audit;

import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.SuiteException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Where suites are found; what those of the lake say is for TestPackagedSuites. */
class TestPackagedSuitesLookup
{
    private static final String CLICKS = "lake.clicks";

    @TempDir
    private Path folder;

    private final Map<String, String> files = new LinkedHashMap<>();

    @BeforeEach
    void nameFiles()
    {
        files.put("expectations/", "");
        files.put("expectations/lake.clicks/", "");
        files.put("expectations/lake.clicks/second.json", suite("second"));
        files.put("expectations/lake.clicks/first.json", suite("first"));
        files.put("expectations/lake.clicks/notes.txt", "no suite");
        files.put("expectations/lake.clicks_daily/", "");
        files.put("expectations/lake.clicks_daily/daily.json", suite("daily"));
        files.put("expectations/marts.clicks/", "");
        files.put("expectations/marts.clicks/mart.json", suite("mart"));
        files.put("expectations/marts.empty/", "");
        files.put("expectations/readme.json", "no suite of a table");
    }

    @Test
    void readsThoseOfAJarInTheOrderOfTheirNames()
            throws IOException
    {
        Path jar = folder.resolve("suites.jar");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        expectSuites(jar);
    }

    @Test
    void readsThoseOfAFolder()
            throws IOException
    {
        writeFolders();
        expectSuites(folder);
    }

    @Test
    void namesTheSuiteThatCannotBeRead()
            throws IOException
    {
        files.put("expectations/lake.clicks/second.json", "{");
        writeFolders();
        try (URLClassLoader loader = loader(folder)) {
            assertThatThrownBy(() -> new PackagedSuites(loader).of(CLICKS)).isInstanceOf(SuiteException.class)
                    .hasMessageStartingWith("suite expectations/lake.clicks/second.json: line 1");
        }
    }

    private static void expectSuites(Path place)
            throws IOException
    {
        try (URLClassLoader loader = loader(place)) {
            PackagedSuites suites = new PackagedSuites(loader);
            assertThat(suites.of(CLICKS)).extracting(ExpectationSuite::name).containsExactly("first", "second");
            assertThat(suites.of("marts.clicks")).extracting(ExpectationSuite::name).containsExactly("mart");
            assertThat(suites.of("lake.nosuch")).isEmpty();
            assertThat(suites.tables()).containsExactly(CLICKS, "lake.clicks_daily", "marts.clicks");
        }
    }

    private static URLClassLoader loader(Path place)
            throws IOException
    {
        return new URLClassLoader(new URL[] {place.toUri().toURL()}, null);
    }

    private void writeFolders()
            throws IOException
    {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (file.getKey().endsWith("/")) {
                Files.createDirectories(path);
            }
            else {
                Files.writeString(path, file.getValue());
            }
        }
    }

    private static String suite(String name)
    {
        return "{\"name\": \"" + name + "\", \"expectations\": []}";
    }
}
