package com.advertisex.lake.mapreduce.audit;

import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.SuiteException;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestStoredSuites
{
    @TempDir
    private Path folder;

    @Test
    void findsThoseOfATableInTheOrderOfTheirNames()
            throws IOException
    {
        write("lake.clicks/second.json", "{\"name\": \"second\", \"expectations\": []}");
        write("lake.clicks/first.json", "{\"name\": \"first\", \"expectations\": []}");
        write("lake.clicks/notes.txt", "no suite");
        assertThat(suites(folder).of("lake.clicks")).extracting(ExpectationSuite::name).containsExactly("first", "second");
        assertThat(suites(folder).of("lake.impressions")).isEmpty();
    }

    @Test
    void namesTheTablesThatHaveSome()
            throws IOException
    {
        write("marts.clicks/mart.json", "{\"name\": \"mart\", \"expectations\": []}");
        write("lake.clicks/contract.json", "{\"name\": \"contract\", \"expectations\": []}");
        write("lake.empty/notes.txt", "no suite");
        write("readme.json", "no suite of a table");
        assertThat(suites(folder).tables()).containsExactly("lake.clicks", "marts.clicks");
    }

    @Test
    void namesTheFileThatCannotBeRead()
            throws IOException
    {
        Path file = write("lake.clicks/broken.json", "{");
        assertThatThrownBy(() -> suites(folder).of("lake.clicks")).isInstanceOf(SuiteException.class).hasMessageContaining(file.getFileName() + ": line 1");
    }

    @Test
    void refusesAFolderThatIsNotThere()
    {
        TableSuites nowhere = suites(folder.resolve("nowhere"));
        assertThatThrownBy(() -> nowhere.of("lake.clicks")).isInstanceOf(FileNotFoundException.class)
                .hasMessageEndingWith("nowhere is not there; it must be a folder with suites, SCHEMA.TABLE/*.json (lake.validation.suites)");
        assertThatThrownBy(nowhere::tables).isInstanceOf(FileNotFoundException.class).hasMessageContaining("(lake.validation.suites)");
    }

    private static TableSuites suites(Path folder)
    {
        Configuration configuration = new Configuration(false);
        configuration.set(AuditSettings.SUITES, folder.toUri().toString());
        return TableSuites.from(configuration);
    }

    private Path write(String name, String text)
            throws IOException
    {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
