package com.advertisex.lake.validation.profile;

import com.advertisex.lake.validation.suite.ExpectationConfiguration;
import com.advertisex.lake.validation.suite.Severity;
import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.ListSource;
import com.advertisex.lake.validation.table.TableSchema;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;

import static com.advertisex.lake.validation.profile.Profiles.proposals;
import static org.assertj.core.api.Assertions.assertThat;

class TestTimePairs
{
    private static final String GREATER = "expect_column_pair_values_a_to_be_greater_than_b";
    private static final String EQUAL = "expect_column_pair_values_to_be_equal";
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 3, 1, 12, 0);

    @Test
    void areInTheOrderOfAllRowsThatHaveBoth()
    {
        ListSource table = table("seen", "clicked");
        for (int i = 0; i < 20; i++) {
            table.row(i == 0 ? null : TIME.plusHours(i), i == 1 ? null : TIME.plusHours(i).plusSeconds(i % 3));
        }
        ExpectationConfiguration proposed = proposals(table, GREATER).get(0);
        assertThat(proposed.severity()).isEqualTo(Severity.WARNING);
        assertThat(proposed.kwargs())
                .isEqualTo(Map.of("column_A", "clicked", "column_B", "seen", "ignore_row_if", "either_value_is_missing", "or_equal", true));
        assertThat(proposed.meta()).containsEntry("notes", "In all 18 rows that have both, the second is not after the first.");
    }

    @Test
    void areNoneWhereOneRowIsInAnotherOrder()
    {
        ListSource table = table("seen", "clicked");
        for (int i = 0; i < 20; i++) {
            table.row(TIME.plusHours(i), TIME.plusHours(i).plusSeconds(i == 10 ? -1 : 1));
        }
        assertThat(proposals(table, GREATER)).isEmpty();
    }

    @Test
    void needTenRowsThatHaveBoth()
    {
        ListSource table = table("seen", "clicked");
        for (int i = 0; i < 20; i++) {
            table.row(i < 10 ? TIME.plusHours(i) : null, i == 0 || i >= 10 ? TIME : null);
        }
        assertThat(proposals(table, GREATER)).isEmpty();
    }

    @Test
    void areEqualWhereNeitherIsAfterTheOther()
    {
        ListSource table = table("seen", "clicked");
        for (int i = 0; i < 20; i++) {
            table.row(TIME.plusHours(i), TIME.plusHours(i));
        }
        assertThat(proposals(table, GREATER)).isEmpty();
        assertThat(proposals(table, EQUAL)).extracting(each -> each.kwargs().get("column_A")).containsExactly("seen");
    }

    @Test
    void leaveOutWhatAColumnBetweenThemSays()
    {
        ListSource table = table("seen", "clicked", "bought");
        for (int i = 0; i < 20; i++) {
            table.row(TIME.plusHours(i), TIME.plusHours(i).plusSeconds(1), TIME.plusHours(i).plusSeconds(2));
        }
        assertThat(proposals(table, GREATER)).extracting(each -> each.kwargs().get("column_A") + " " + each.kwargs().get("column_B"))
                .containsExactlyInAnyOrder("clicked seen", "bought clicked");
    }

    @Test
    void leaveOutNothingWhereTheColumnBetweenThemMayBeMissing()
    {
        ListSource table = table("seen", "clicked", "bought");
        for (int i = 0; i < 20; i++) {
            table.row(TIME.plusHours(i), i == 5 ? null : TIME.plusHours(i).plusSeconds(1), TIME.plusHours(i).plusSeconds(2));
        }
        assertThat(proposals(table, GREATER)).hasSize(3);
    }

    @Test
    void mayBeADateAndATime()
    {
        ListSource table = new ListSource(new TableSchema(List.of(new Column("day", ColumnType.DATE), new Column("seen", ColumnType.TIMESTAMP))));
        for (int i = 0; i < 20; i++) {
            table.row(LocalDate.of(2026, 3, 1), TIME.plusMinutes(i));
        }
        assertThat(proposals(table, GREATER)).extracting(each -> each.kwargs().get("column_A")).containsExactly("seen");
    }

    private static ListSource table(String... names)
    {
        return new ListSource(new TableSchema(List.of(names).stream().map(name -> new Column(name, ColumnType.TIMESTAMP)).toList()));
    }
}
