package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.singlenode.LakeCommand;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

class TestValidateCommand
{
    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void writeData()
            throws IOException
    {
        data = Files.writeString(folder.resolve("clicks.csv"), "id,price\n001,1.5\n002,-2\n003,\n");
    }

    @Test
    void saysThatEveryExpectationIsMet()
            throws IOException
    {
        LakeCommand command = validate(suite("{\"type\": \"expect_column_to_exist\", \"kwargs\": {\"column\": \"id\"}}"));
        assertThat(command.err()).isEmpty();
        assertThat(command.out()).isEqualTo(data + ", suite clicks: every one of 1 expectations is met\n");
        assertThat(command.exit()).isZero();
    }

    @Test
    void showsWhatIsNotMetAndWhatWasSeen()
            throws IOException
    {
        LakeCommand command = validate(suite("""
                {"type": "expect_column_to_exist", "kwargs": {"column": "id"}},
                {"type": "expect_column_values_to_be_between", "severity": "warning", "kwargs": {"column": "price", "min_value": 0}},
                {"type": "expect_table_columns_to_match_set", "kwargs": {"column_set": ["id"]}},
                {"type": "expect_column_mean_to_be_between", "kwargs": {"column": "price", "min_value": 1}}"""));
        assertThat(command.exit()).isEqualTo(1);
        assertThat(command.out().lines().filter(line -> line.startsWith("| ")).map(line -> line.replaceAll(" +", " "))).containsExactly(
                "| # | expectation | column | expected | seen | severity |",
                "| 2 | expect_column_values_to_be_between | price | min_value 0 | 1 of 3 unexpected (50.00 %): -2.0 | warning |",
                "| 3 | expect_table_columns_to_match_set | | column_set [id] | {unexpected=[price]} | critical |",
                "| 4 | expect_column_mean_to_be_between | price | min_value 1 | -0.25 | critical |");
        assertThat(command.out()).endsWith(data + ", suite clicks: 3 of 4 expectations are not met\n");
    }

    @Test
    void printsTheResultAsGreatExpectationsShapesIt()
            throws IOException
    {
        Path suite = suite("{\"type\": \"expect_column_values_to_not_be_null\", \"kwargs\": {\"column\": \"price\"}}");
        LakeCommand command = LakeCommand.run("validate", "--file", data.toString(), "--suite", suite.toString(), "--json", "--result-format", "COMPLETE");
        assertThat(command.exit()).isEqualTo(1);
        JsonNode json = new ObjectMapper().readTree(command.out());
        assertThat(json.at("/success").booleanValue()).isFalse();
        assertThat(json.at("/results/0/result/unexpected_index_list/0").longValue()).isEqualTo(2);
        assertThat(json.at("/statistics/evaluated_expectations").longValue()).isEqualTo(1);
    }

    @Test
    void readsColumnsAsTheTypesThatAreGiven()
            throws IOException
    {
        Path suite = suite("{\"type\": \"expect_column_value_lengths_to_equal\", \"kwargs\": {\"column\": \"id\", \"value\": 3}}");
        assertThat(LakeCommand.run("validate", "--file", data.toString(), "--suite", suite.toString(), "--types", "id=text,price=decimal").exit()).isZero();
    }

    @Test
    void endsWithTwoIfTheSuiteCannotBeUsed()
            throws IOException
    {
        Path suite = suite("{\"type\": \"expect_column_values_to_be_unique\", \"kwargs\": {\"column\": \"nosuch\"}}");
        LakeCommand command = validate(suite);
        assertThat(command.exit()).isEqualTo(2);
        assertThat(command.err()).isEqualTo("lake: suite " + suite + ": expectation 1 (expect_column_values_to_be_unique): kwarg 'column' names the "
                + "column 'nosuch', which the table does not have; it has id, price\n");
        assertThat(command.out()).isEmpty();
    }

    @Test
    void endsWithTwoIfTheFileCannotBeUsed()
            throws IOException
    {
        Path suite = suite("");
        LakeCommand command = LakeCommand.run("validate", "--file", folder.resolve("no.csv").toString(), "--suite", suite.toString());
        assertThat(command.exit()).isEqualTo(2);
        assertThat(command.err()).isEqualTo("lake: " + folder.resolve("no.csv") + " does not exist\n");
    }

    @Test
    void takesATableOrAFileAndWhatGoesWithIt()
            throws IOException
    {
        String suite = suite("").toString();
        assertThat(LakeCommand.run("validate", "--suite", suite).err()).startsWith("lake: name a table, or a file by --file\n");
        assertThat(LakeCommand.run("validate", "--where", "id = '001'").err()).startsWith("lake: --where goes with a table: name one\n");
        assertThat(LakeCommand.run("validate", "impressions", "--file", data.toString(), "--suite", suite).err()).startsWith(
                "lake: name a table or a file, not both\n");
        assertThat(LakeCommand.run("validate", "--file", data.toString()).err()).startsWith("lake: name a suite by --suite\n");
        assertThat(LakeCommand.run("validate", "--file", data.toString(), "--suite", suite, "--where", "id = '001'").err())
                .startsWith("lake: --where goes with a table, not with --file\n");
        assertThat(LakeCommand.run("validate", "impressions", "--suite", suite, "--format", "csv").err())
                .startsWith("lake: --format goes with --file, not with a table\n");
        assertThat(LakeCommand.run("validate", "impressions", "--suite", suite, "--format", "csv").exit()).isEqualTo(2);
    }

    @Test
    void endsWithTwoIfTheTableHasNoName()
            throws IOException
    {
        LakeCommand command = LakeCommand.run("validate", "a.b.c.d", "--suite", suite("").toString());
        assertThat(command.exit()).isEqualTo(2);
        assertThat(command.err()).isEqualTo("lake: 'a.b.c.d' names no table; write schema.table or catalog.schema.table\n");
    }

    @Test
    void keepsResultsAsPages()
            throws IOException
    {
        Path suite = suite("{\"type\": \"expect_column_values_to_be_between\", \"kwargs\": {\"column\": \"price\", \"min_value\": 0}}");
        Path docs = folder.resolve("docs");
        LakeCommand command = LakeCommand.run("validate", "--file", data.toString(), "--suite", suite.toString(), "--docs", docs.toString());
        assertThat(command.exit()).isEqualTo(1);
        assertThat(command.out()).endsWith(data + ", suite clicks: 1 of 1 expectations are not met\nData Docs: " + docs.resolve("index.html") + "\n");
        LakeCommand again = LakeCommand.run("validate", "--file", data.toString(), "--suite", suite.toString(), "--docs", docs.toString(), "--json");
        assertThat(new ObjectMapper().readTree(again.out()).get("success").booleanValue()).isFalse();
        assertThat(again.err()).isEqualTo("Data Docs: " + docs.resolve("index.html") + "\n");
        assertThat(docs.resolve("index.html")).content().contains("0 of 1 met: 1 critical", "clicks.csv, in " + folder, "2 runs");
    }

    @Test
    void endsWithTwoIfThePagesCannotBeWritten()
            throws IOException
    {
        LakeCommand command = LakeCommand.run("validate", "--file", data.toString(), "--suite", suite("").toString(), "--docs", data.toString());
        assertThat(command.exit()).isEqualTo(2);
        assertThat(command.out()).isEmpty();
        assertThat(command.err()).isEqualTo("lake: Data Docs cannot be in " + data + ": it is no folder (--docs)\n");
    }

    private LakeCommand validate(Path suite)
    {
        return LakeCommand.run("validate", "--file", data.toString(), "--suite", suite.toString());
    }

    private Path suite(String expectations)
            throws IOException
    {
        return Files.writeString(folder.resolve("suite.json"), "{\"name\": \"clicks\", \"expectations\": [" + expectations + "]}");
    }
}
