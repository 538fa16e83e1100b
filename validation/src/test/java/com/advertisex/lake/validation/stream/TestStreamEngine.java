package com.advertisex.lake.validation.stream;

import com.advertisex.lake.validation.result.ExpectationResult;
import com.advertisex.lake.validation.result.ValidationResult;
import com.advertisex.lake.validation.suite.ResultFormat;
import com.advertisex.lake.validation.suite.Severity;
import com.advertisex.lake.validation.suite.SuiteReader;
import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.ListSource;
import com.advertisex.lake.validation.table.RowReader;
import com.advertisex.lake.validation.table.RowSource;
import com.advertisex.lake.validation.table.TableSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

class TestStreamEngine
{
    @TempDir
    private Path folder;

    @Test
    void readsTheTableOnceForAWholeSuite()
    {
        CountedSource table = new CountedSource(numbers(1L, 2L, 2L, 3L));
        ValidationResult result = validate(table, """
                {"type": "expect_column_values_to_be_between", "kwargs": {"column": "n", "min_value": 1, "max_value": 3}},
                {"type": "expect_column_values_to_be_unique", "kwargs": {"column": "n"}},
                {"type": "expect_column_median_to_be_between", "kwargs": {"column": "n", "min_value": 2, "max_value": 2}},
                {"type": "expect_column_values_to_be_increasing", "kwargs": {"column": "n"}},
                {"type": "expect_column_distinct_values_to_equal_set", "kwargs": {"column": "n", "value_set": [1, 2, 3]}},
                {"type": "expect_table_row_count_to_equal", "kwargs": {"value": 4}}""");
        assertThat(result.results()).extracting(ExpectationResult::success).containsExactly(true, false, true, true, true, true);
        assertThat(table.opened).hasValue(1);
        assertThat(result.passes()).isEqualTo(1);
    }

    @Test
    void readsItTwiceWhereRowsAreHeldAgainstFiguresOfAllRows()
    {
        CountedSource table = new CountedSource(numbers(1L, 2L, 3L, 100L));
        ValidationResult result = validate(table, """
                {"type": "expect_column_value_z_scores_to_be_less_than", "kwargs": {"column": "n", "threshold": 1.4, "double_sided": true}},
                {"type": "expect_column_values_to_not_be_outliers", "kwargs": {"column": "n"}}""");
        assertThat(result.results().get(0).result()).containsEntry("partial_unexpected_list", List.of(100L));
        assertThat(result.results().get(1).result()).containsEntry("partial_unexpected_list", List.of(100L));
        assertThat(table.opened).hasValue(2);
    }

    @Test
    void doesNotReadForWhatTheColumnsTell()
    {
        CountedSource table = new CountedSource(numbers(1L));
        assertThat(validate(table, "{\"type\": \"expect_column_to_exist\", \"kwargs\": {\"column\": \"n\"}}").success()).isTrue();
        assertThat(table.opened).hasValue(0);
    }

    @Test
    void isContentWithATableWithoutRows()
    {
        ValidationResult result = validate(numbers(), """
                {"type": "expect_column_values_to_be_between", "kwargs": {"column": "n", "min_value": 5}},
                {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "n"}},
                {"type": "expect_column_mean_to_be_between", "kwargs": {"column": "n", "min_value": 5}}""");
        assertThat(result.results()).extracting(ExpectationResult::success).containsExactly(true, true, false);
        assertThat(result.results().get(0).result()).containsEntry("element_count", 0L).containsEntry("unexpected_percent", null);
        assertThat(result.results().get(2).result()).containsEntry("observed_value", null);
    }

    @Test
    void judgesTiesOfMoreValuesThanItShows()
    {
        ListSource table = numbers();
        for (long n = 1; n <= 10_001; n++) {
            table.row(n);
        }
        ValidationResult result = validate(table, """
                {"type": "expect_column_most_common_value_to_be_in_set", "kwargs": {"column": "n", "value_set": [10001], "ties_okay": true}},
                {"type": "expect_column_most_common_value_to_be_in_set", "kwargs": {"column": "n", "value_set": [10001]}},
                {"type": "expect_column_most_common_value_to_be_in_set", "kwargs": {"column": "n", "value_set": [0], "ties_okay": true}}""");
        assertThat(result.results()).extracting(ExpectationResult::success).containsExactly(true, false, false);
        assertThat((List<?>) result.results().get(0).result().get("observed_value")).hasSize(10_000);
    }

    @Test
    void takesNumbersThatAreNoneForMissing()
    {
        ListSource table = new ListSource(new TableSchema(List.of(new Column("x", ColumnType.FLOAT)))).row(Double.NaN).row(1.0).row(Double.POSITIVE_INFINITY);
        ValidationResult result = validate(table, """
                {"type": "expect_column_values_to_not_be_null", "kwargs": {"column": "x"}},
                {"type": "expect_column_values_to_be_between", "kwargs": {"column": "x", "max_value": 10}}""");
        assertThat(result.results().get(0).result()).containsEntry("unexpected_count", 1L);
        assertThat(result.results().get(1).result()).containsEntry("missing_count", 1L)
                .containsEntry("partial_unexpected_list", List.of(Double.POSITIVE_INFINITY));
    }

    @Test
    void addsUpWholeNumbersExactly()
    {
        ListSource table = numbers(Long.MAX_VALUE, Long.MAX_VALUE, new BigInteger("100000000000000000000"));
        assertThat(validate(table, "{\"type\": \"expect_column_sum_to_be_between\", \"kwargs\": {\"column\": \"n\", \"min_value\": 0}}").results().get(0)
                .result())
                .containsEntry("observed_value", new BigInteger("118446744073709551614"));
    }

    @Test
    void tellsWhyMixedValuesCannotBeJudgedAndJudgesTheRest()
    {
        ListSource table = new ListSource(new TableSchema(List.of(new Column("m", ColumnType.MIXED)))).row(1L).row("a");
        ValidationResult result = validate(table, """
                {"type": "expect_column_values_to_be_between", "kwargs": {"column": "m", "min_value": 0}},
                {"type": "expect_column_mean_to_be_between", "kwargs": {"column": "m", "min_value": 0}},
                {"type": "expect_column_values_to_be_of_type", "kwargs": {"column": "m", "type_": "int", "mostly": 0.5}},
                {"type": "expect_column_values_to_be_in_set", "kwargs": {"column": "m", "value_set": [1, "a"]}}""");
        assertThat(result.results()).extracting(ExpectationResult::success).containsExactly(false, false, true, true);
        assertThat(result.results().get(0).exception()).hasValue("row 1: the text 'a' has no order with the number 0");
        assertThat(result.results().get(1).exception()).hasValue("row 1: the text 'a' cannot be added up");
    }

    @Test
    void judgesTheSameInLittleMemory()
    {
        ListSource table = new ListSource(new TableSchema(List.of(new Column("n", ColumnType.INTEGER))));
        for (long i = 0; i < 3000; i++) {
            table.row(i % 1000 == 999 ? 7L : i);
        }
        String expectations = """
                {"type": "expect_column_values_to_be_unique", "kwargs": {"column": "n"}},
                {"type": "expect_column_median_to_be_between", "kwargs": {"column": "n", "min_value": 0}},
                {"type": "expect_column_unique_value_count_to_be_between", "kwargs": {"column": "n", "min_value": 0}},
                {"type": "expect_column_most_common_value_to_be_in_set", "kwargs": {"column": "n", "value_set": [7]}}""";
        ValidationResult little = new StreamEngine(new EngineSettings(4096, folder)).validate(new SuiteReader().read(suite(expectations), "s"), table,
                ResultFormat.of(ResultFormat.Level.COMPLETE));
        ValidationResult much = validate(table, expectations, ResultFormat.Level.COMPLETE);
        assertThat(little.results()).isEqualTo(much.results());
        assertThat(little.results().get(0).result()).containsEntry("unexpected_list", List.of(7L, 7L, 7L, 7L))
                .containsEntry("unexpected_index_list", List.of(7L, 999L, 1999L, 2999L));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void failsWhateverTheSeverityAndNamesTheWorst()
    {
        ValidationResult result = validate(numbers(1L), """
                {"type": "expect_table_row_count_to_equal", "severity": "info", "kwargs": {"value": 2}},
                {"type": "expect_table_row_count_to_equal", "severity": "warning", "kwargs": {"value": 3}},
                {"type": "expect_table_row_count_to_equal", "kwargs": {"value": 1}}""");
        assertThat(result.success()).isFalse();
        assertThat(result.worstFailure()).hasValue(Severity.WARNING);
        assertThat(result.successPercent()).isEqualTo(100.0 / 3);
    }

    @Test
    void isSuccessfulWithoutExpectations()
    {
        ValidationResult result = validate(numbers(1L), "");
        assertThat(result.success()).isTrue();
        assertThat(result.successPercent()).isNull();
    }

    @Test
    void showsColumnsThatTellRowsApart()
    {
        ListSource table = new ListSource(new TableSchema(List.of(new Column("id", ColumnType.TEXT), new Column("n", ColumnType.INTEGER)))).row("a", 1L)
                .row("b", 2L);
        ValidationResult result = validate(table, """
                {"type": "expect_column_values_to_be_between", "kwargs": {"column": "n", "max_value": 1,
                    "result_format": {"result_format": "COMPLETE", "unexpected_index_column_names": ["id"]}}}""");
        assertThat(result.results().get(0).result()).containsEntry("unexpected_index_list", List.of(Map.of("n", 2L, "id", "b")));
    }

    private static ListSource numbers(Object... values)
    {
        ListSource table = new ListSource(new TableSchema(List.of(new Column("n", ColumnType.INTEGER))));
        for (Object value : values) {
            table.row(value);
        }
        return table;
    }

    private static ValidationResult validate(RowSource table, String expectations)
    {
        return validate(table, expectations, ResultFormat.Level.BASIC);
    }

    private static ValidationResult validate(RowSource table, String expectations, ResultFormat.Level level)
    {
        return new StreamEngine(EngineSettings.defaults()).validate(new SuiteReader().read(suite(expectations), "s"), table, ResultFormat.of(level));
    }

    private static String suite(String expectations)
    {
        return "{\"name\": \"s\", \"expectations\": [" + expectations + "]}";
    }

    private static final class CountedSource
            implements RowSource
    {
        private final RowSource of;
        private final AtomicInteger opened = new AtomicInteger();

        private CountedSource(RowSource of)
        {
            this.of = of;
        }

        @Override
        public TableSchema schema()
        {
            return of.schema();
        }

        @Override
        public RowReader open()
        {
            opened.incrementAndGet();
            return of.open();
        }
    }
}
