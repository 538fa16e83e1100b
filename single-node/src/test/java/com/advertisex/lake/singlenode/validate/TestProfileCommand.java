package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.singlenode.LakeCommand;
import com.advertisex.lake.validation.suite.ExpectationConfiguration;
import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.SuiteReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class TestProfileCommand
{
    @TempDir
    private Path folder;

    private Path data;

    private Path suite;

    @BeforeEach
    void writeData()
            throws IOException
    {
        data = Files.writeString(folder.resolve("clicks.csv"), IntStream.range(0, 200)
                .mapToObj(i -> "c-" + (1000 + i) + "," + (i % 3 == 0 ? "DE" : "FR") + "," + (i % 20 == 0 ? "" : i / 100.0) + "\n")
                .collect(Collectors.joining("", "id,country,price\n", "")));
        suite = folder.resolve("suite.json");
    }

    @Test
    void printsTheSuiteAndTellsWhatItProposesOnStandardError()
    {
        LakeCommand command = profile();
        assertThat(command.exit()).as(command.toString()).isZero();
        ExpectationSuite printed = new SuiteReader().read(command.out(), "printed");
        assertThat(printed.name()).isEqualTo("clicks");
        assertThat(printed.expectations()).extracting(ExpectationConfiguration::type).containsExactly("expect_table_columns_to_match_ordered_list",
                "expect_table_row_count_to_be_between", "expect_column_values_to_be_of_type", "expect_column_values_to_not_be_null",
                "expect_column_values_to_be_unique", "expect_column_value_lengths_to_equal", "expect_column_values_to_be_of_type",
                "expect_column_values_to_not_be_null", "expect_column_values_to_be_in_set", "expect_column_values_to_be_of_type",
                "expect_column_values_to_not_be_null", "expect_column_values_to_be_between");
        assertThat(command.err().lines().map(line -> line.replaceAll(" +", " "))).contains("| expect_column_values_to_not_be_null | 2 | 1 |")
                .contains(data + ": 12 expectations are proposed, 7 critical and 5 warnings")
                .last().asString().startsWith("Proposed from 200 rows.");
    }

    @Test
    void writesASuiteThatTheFileMeets()
    {
        LakeCommand command = profile("--suite", suite.toString());
        assertThat(command.exit()).as(command.toString()).isZero();
        assertThat(command.err()).isEmpty();
        assertThat(command.out()).contains(data + ": 12 expectations are proposed, 7 critical and 5 warnings; written to " + suite + "\n");
        LakeCommand validated = LakeCommand.run("validate", "--file", data.toString(), "--suite", suite.toString());
        assertThat(validated.out()).isEqualTo(data + ", suite clicks: every one of 12 expectations is met\n");
    }

    @Test
    void writesOverNoFileUnlessItIsTold()
            throws IOException
    {
        Files.writeString(suite, "mine");
        LakeCommand refused = profile("--suite", suite.toString());
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).isEqualTo("lake: suite " + suite + " is there already; write over it with --force, or name another file by --suite\n");
        assertThat(suite).hasContent("mine");
        assertThat(profile("--suite", suite.toString(), "--force").exit()).isZero();
        assertThat(new SuiteReader().read(suite).name()).isEqualTo("clicks");
    }

    @Test
    void endsWithTwoIfTheSuiteCannotBeWritten()
    {
        Path nowhere = folder.resolve("no").resolve("suite.json");
        LakeCommand command = profile("--suite", nowhere.toString());
        assertThat(command.exit()).isEqualTo(2);
        assertThat(command.err()).isEqualTo("lake: suite " + nowhere + " cannot be written: there is no such folder (--suite)\n");
    }

    @Test
    void endsWithTwoIfTheFileCannotBeUsed()
    {
        LakeCommand command = LakeCommand.run("validate", "profile", "--file", folder.resolve("no.csv").toString());
        assertThat(command.exit()).isEqualTo(2);
        assertThat(command.err()).isEqualTo("lake: " + folder.resolve("no.csv") + " does not exist\n");
    }

    @Test
    void readsColumnsAsTheTypesThatAreGiven()
    {
        LakeCommand command = profile("--types", "price=decimal");
        assertThat(new SuiteReader().read(command.out(), "printed").expectations()).filteredOn(each -> each.kwargs().containsValue("price"))
                .first().extracting(each -> each.kwargs().get("type_")).isEqualTo("decimal");
    }

    @Test
    void saysThatATableWithoutRowsHasItsStructureOnly()
            throws IOException
    {
        Files.writeString(data, "id,country\n");
        LakeCommand command = profile("--suite", suite.toString());
        assertThat(command.exit()).as(command.toString()).isZero();
        assertThat(command.out()).endsWith("Proposed from a table without rows: only its structure could be seen.\n");
    }

    @Test
    void takesATableOrAFileAndWhatGoesWithIt()
    {
        assertThat(LakeCommand.run("validate", "profile").err()).startsWith("lake: name a table, or a file by --file\n");
        assertThat(profile("impressions").err()).startsWith("lake: name a table or a file, not both\n");
        assertThat(profile("--where", "id = '001'").err()).startsWith("lake: --where goes with a table, not with --file\n");
        assertThat(LakeCommand.run("validate", "profile", "impressions", "--format", "csv").err())
                .startsWith("lake: --format goes with --file, not with a table\n");
        assertThat(profile("--force").err()).startsWith("lake: --force goes with --suite\n");
        assertThat(profile("--force").exit()).isEqualTo(2);
    }

    private LakeCommand profile(String... more)
    {
        String[] arguments = new String[4 + more.length];
        arguments[0] = "validate";
        arguments[1] = "profile";
        arguments[2] = "--file";
        arguments[3] = data.toString();
        System.arraycopy(more, 0, arguments, 4, more.length);
        return LakeCommand.run(arguments);
    }
}
