package com.advertisex.lake.validation.profile;

import com.advertisex.lake.validation.suite.ExpectationConfiguration;
import com.advertisex.lake.validation.suite.Severity;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.ListSource;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static com.advertisex.lake.validation.profile.Profiles.column;
import static com.advertisex.lake.validation.profile.Profiles.kwargs;
import static com.advertisex.lake.validation.profile.Profiles.proposals;
import static com.advertisex.lake.validation.profile.Profiles.types;
import static org.assertj.core.api.Assertions.assertThat;

class TestColumnRules
{
    private static final String NOT_NULL = "expect_column_values_to_not_be_null";
    private static final String UNIQUE = "expect_column_values_to_be_unique";
    private static final String IN_SET = "expect_column_values_to_be_in_set";
    private static final String BETWEEN = "expect_column_values_to_be_between";
    private static final String REGEX = "expect_column_values_to_match_regex";
    private static final String LENGTH = "expect_column_value_lengths_to_equal";

    @Test
    void takesTheTypeOfTheColumn()
    {
        assertThat(kwargs(column(ColumnType.TIMESTAMP, 0, i -> null), "expect_column_values_to_be_of_type")).contains(Map.of("type_", "datetime64"));
    }

    @Test
    void proposesNothingOfValuesOfSeveralTypes()
    {
        assertThat(types(column(ColumnType.MIXED, 0, i -> null))).containsExactly("expect_table_columns_to_match_ordered_list");
    }

    @Test
    void expectsNothingMissingWhereNothingIs()
    {
        ExpectationConfiguration proposed = proposals(column(ColumnType.FLOAT, 3, i -> i + 0.5), NOT_NULL).get(0);
        assertThat(proposed.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(proposed.kwargs()).isEqualTo(Map.of("column", "v"));
        assertThat(proposed.meta()).isEqualTo(Map.of("notes", "None of 3 is missing."));
    }

    @Test
    void roundsDownWhatIsMostlyThere()
    {
        ExpectationConfiguration proposed = proposals(column(ColumnType.FLOAT, 1000, i -> i < 3 ? Double.NaN : 0.5), NOT_NULL).get(0);
        assertThat(proposed.severity()).isEqualTo(Severity.WARNING);
        assertThat(proposed.kwargs()).containsEntry("mostly", 0.99);
        assertThat(proposed.meta()).containsEntry("notes", "3 of 1000 are missing.");
    }

    @Test
    void expectsNoValuesWhereAlmostAllAreMissing()
    {
        assertThat(types(column(ColumnType.TEXT, 1000, i -> i < 9 ? "x" : null))).doesNotContain(NOT_NULL);
    }

    @Test
    void takesAHundredDifferentValuesForAKey()
    {
        ExpectationConfiguration proposed = proposals(column(ColumnType.INTEGER, 101, i -> i == 7 ? null : (Object) (long) i), UNIQUE).get(0);
        assertThat(proposed.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(proposed.meta()).containsEntry("notes", "All 100 values are different.");
    }

    @Test
    void takesFewerDifferentValuesForNoKey()
    {
        assertThat(types(column(ColumnType.INTEGER, 99, i -> (long) i))).doesNotContain(UNIQUE).contains(BETWEEN);
    }

    @Test
    void takesDifferentMeasuresForNoKey()
    {
        assertThat(types(column(ColumnType.FLOAT, 100, i -> i + 0.5))).doesNotContain(UNIQUE).contains(BETWEEN);
    }

    @Test
    void takesDifferentAddressesForNoKey()
    {
        assertThat(types(column(ColumnType.TEXT, 100, i -> "10.0.0." + i))).doesNotContain(UNIQUE).contains(REGEX);
    }

    @Test
    void boundsNoKey()
    {
        assertThat(types(column(ColumnType.INTEGER, 100, i -> (long) i))).doesNotContain(BETWEEN);
    }

    @Test
    void takesFewValuesThatComeOftenForASet()
    {
        ExpectationConfiguration proposed = proposals(column(ColumnType.TEXT, 200, i -> "v" + i % 20 / 10), IN_SET).get(0);
        assertThat(proposed.severity()).isEqualTo(Severity.WARNING);
        assertThat(proposed.kwargs()).containsEntry("value_set", List.of("v0", "v1"));
        assertThat(proposed.meta()).containsEntry("notes", "200 values, 2 of them different.");
    }

    @Test
    void takesMoreThanTwentyValuesForNoSet()
    {
        assertThat(types(column(ColumnType.INTEGER, 2100, i -> (long) i % 20))).contains(IN_SET);
        assertThat(types(column(ColumnType.INTEGER, 2100, i -> (long) i % 21))).doesNotContain(IN_SET).contains(BETWEEN);
    }

    @Test
    void takesValuesThatComeRarelyForNoSet()
    {
        assertThat(types(column(ColumnType.INTEGER, 50, i -> (long) i % 5))).contains(IN_SET);
        assertThat(types(column(ColumnType.INTEGER, 49, i -> (long) i % 5))).doesNotContain(IN_SET);
    }

    @Test
    void takesBothTruthsForGranted()
    {
        assertThat(types(column(ColumnType.BOOLEAN, 100, i -> i % 2 == 0))).doesNotContain(IN_SET);
        assertThat(kwargs(column(ColumnType.BOOLEAN, 100, i -> true), IN_SET)).contains(Map.of("value_set", List.of(true)));
    }

    @Test
    void takesLongTextsForNoSet()
    {
        assertThat(types(column(ColumnType.TEXT, 100, i -> "x".repeat(101)))).doesNotContain(IN_SET);
    }

    @Test
    void takesTextsThatCannotBeWrittenForNoSet()
    {
        assertThat(types(column(ColumnType.TEXT, 100, i -> "\uD800"))).doesNotContain(IN_SET);
    }

    @Test
    void boundsNumbers()
    {
        ExpectationConfiguration proposed = proposals(column(ColumnType.FLOAT, 101, i -> i / 50.0), BETWEEN).get(0);
        assertThat(proposed.severity()).isEqualTo(Severity.WARNING);
        assertThat(proposed.kwargs()).containsEntry("min_value", 0L).containsEntry("max_value", 2.2);
        assertThat(proposed.meta()).containsEntry("notes", "101 values from 0.0 to 2.0.");
    }

    @Test
    void boundsDates()
    {
        assertThat(kwargs(column(ColumnType.DATE, 40, i -> LocalDate.of(2026, 3, 1).plusDays(i % 21)), BETWEEN))
                .contains(Map.of("min_value", "2026-02-27", "max_value", "2026-03-23"));
    }

    @Test
    void boundsTimes()
    {
        assertThat(kwargs(column(ColumnType.TIMESTAMP, 101, i -> LocalDateTime.of(2026, 3, 1, 0, 30).plusMinutes(i * 7L)), BETWEEN))
                .contains(Map.of("min_value", "2026-02-28T23:00:00", "max_value", "2026-03-01T14:00:00"));
    }

    @Test
    void guessesNothingFromFewerThanTenValues()
    {
        ListSource few = column(ColumnType.TEXT, 9, i -> "c-" + i);
        assertThat(types(few)).containsExactly("expect_table_columns_to_match_ordered_list", "expect_table_row_count_to_be_between",
                "expect_column_values_to_be_of_type", NOT_NULL);
        assertThat(types(column(ColumnType.TEXT, 10, i -> "c-" + i))).contains(LENGTH);
    }

    @Test
    void expectsTheLengthThatAllTextsHave()
    {
        ExpectationConfiguration proposed = proposals(column(ColumnType.TEXT, 12, i -> i % 2 == 0 ? "\uD83D\uDE00x" + i / 10 : "é-" + i / 10), LENGTH).get(0);
        assertThat(proposed.severity()).isEqualTo(Severity.WARNING);
        assertThat(proposed.kwargs()).containsEntry("value", 3L);
    }

    @Test
    void expectsNoShapeNorLengthOfASet()
    {
        assertThat(types(column(ColumnType.TEXT, 100, i -> i % 2 == 0 ? "DE" : "FR"))).contains(IN_SET).doesNotContain(REGEX, LENGTH);
    }

    @Test
    void expectsTheShapeOfTexts()
    {
        ExpectationConfiguration proposed = proposals(column(ColumnType.TEXT, 30, i -> "10.0.0." + i), REGEX).get(0);
        assertThat(proposed.severity()).isEqualTo(Severity.WARNING);
        assertThat(proposed.kwargs()).containsEntry("regex", Shape.IP_4.regex());
        assertThat(proposed.meta()).containsEntry("notes", "All 30 values are IPv4 addresses.");
    }

    @Test
    void looksAtTheShapeOfValuesThatAreThere()
    {
        assertThat(kwargs(column(ColumnType.TEXT, 30, i -> i % 3 == 0 ? null : "10.0.0." + i), REGEX)).isPresent();
        assertThat(kwargs(column(ColumnType.TEXT, 30, i -> i == 3 ? "" : "10.0.0." + i), REGEX)).isEmpty();
    }

    @Test
    void takesLettersForCodesOnlyIfTheyAre()
    {
        assertThat(kwargs(column(ColumnType.TEXT, 12, i -> List.of("DE", "FR", "ES", "MX").get(i % 4)), REGEX)).contains(Map.of("regex", "^[A-Z]{2}$"));
        assertThat(kwargs(column(ColumnType.TEXT, 12, i -> List.of("DE", "FR", "ES", "XX").get(i % 4)), REGEX)).isEqualTo(Optional.empty());
    }
}
