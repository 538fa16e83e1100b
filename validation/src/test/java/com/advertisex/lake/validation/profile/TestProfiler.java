package com.advertisex.lake.validation.profile;

import com.advertisex.lake.validation.metric.MeasuredTable;
import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.metric.MetricValues;
import com.advertisex.lake.validation.stream.EngineSettings;
import com.advertisex.lake.validation.stream.MeasuredRows;
import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.Generation;
import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.ListSource;
import com.advertisex.lake.validation.table.RowSource;
import com.advertisex.lake.validation.table.TableSchema;
import org.junit.jupiter.api.Test;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static com.advertisex.lake.validation.profile.Profiles.column;
import static com.advertisex.lake.validation.profile.Profiles.profile;
import static com.advertisex.lake.validation.profile.Profiles.proposals;
import static com.advertisex.lake.validation.profile.Profiles.types;
import static org.assertj.core.api.Assertions.assertThat;

class TestProfiler
{
    @Test
    void namesASuiteOfOneDotX()
    {
        ExpectationSuite suite = profile(column(ColumnType.TEXT, 3, i -> "x"));
        assertThat(suite.name()).isEqualTo("rows");
        assertThat(suite.generation()).isEqualTo(Generation.GX_1);
        assertThat(suite.meta().get("notes")).asString().startsWith("Proposed from 3 rows. ");
    }

    @Test
    void isReadAsItWasWritten()
    {
        ExpectationSuite suite = profile(column(ColumnType.FLOAT, 50, i -> i / 7.0));
        assertThat(Profiles.written(suite)).isEqualTo(suite);
    }

    @Test
    void expectsTheColumnsInTheirOrder()
    {
        ListSource table = new ListSource(new TableSchema(List.of(new Column("b", ColumnType.TEXT), new Column("a", ColumnType.TEXT))));
        assertThat(proposals(table, "expect_table_columns_to_match_ordered_list").get(0).kwargs()).isEqualTo(Map.of("column_list", List.of("b", "a")));
    }

    @Test
    void expectsAboutAsManyRows()
    {
        assertThat(proposals(column(ColumnType.TEXT, 150, i -> "x"), "expect_table_row_count_to_be_between").get(0).kwargs())
                .isEqualTo(Map.of("min_value", 75L, "max_value", 300L));
    }

    @Test
    void proposesOnlyTheStructureOfATableWithoutRows()
    {
        ListSource empty = column(ColumnType.TEXT, 0, i -> null);
        assertThat(types(empty)).containsExactly("expect_table_columns_to_match_ordered_list", "expect_column_values_to_be_of_type");
        assertThat(profile(empty).meta()).containsEntry("notes", "Proposed from a table without rows: only its structure could be seen.");
    }

    @Test
    void proposesOnlyTheStructureOfNestedColumns()
    {
        assertThat(types(column(ColumnType.NESTED, 200, i -> List.of(i % 2L)))).containsExactly("expect_table_columns_to_match_ordered_list",
                "expect_table_row_count_to_be_between", "expect_column_values_to_be_of_type", "expect_column_values_to_not_be_null");
    }

    @Test
    void readsATableOnce()
    {
        assertThat(rounds(column(ColumnType.TEXT, 200, i -> "c-" + i))).isEqualTo(1);
    }

    @Test
    void readsATableWithCodesOrPairsOfTimesTwice()
    {
        ListSource table = new ListSource(new TableSchema(
                List.of(new Column("country", ColumnType.TEXT), new Column("seen", ColumnType.TIMESTAMP), new Column("clicked", ColumnType.TIMESTAMP))));
        for (int i = 0; i < 12; i++) {
            table.row(i % 2 == 0 ? "DE" : "FR", LocalDateTime.of(2026, 3, i + 1, 0, 0), LocalDateTime.of(2026, 3, i + 1, 1, 0));
        }
        assertThat(rounds(table)).isEqualTo(2);
    }

    private static int rounds(RowSource source)
    {
        MeasuredRows rows = new MeasuredRows(source, EngineSettings.defaults());
        int[] rounds = {0};
        new Profiler().profile(new MeasuredTable()
        {
            @Override
            public TableSchema schema()
            {
                return rows.schema();
            }

            @Override
            public MetricValues measure(Set<Metric<?>> metrics)
            {
                rounds[0]++;
                return rows.measure(metrics);
            }
        }, "rows");
        return rounds[0];
    }
}
