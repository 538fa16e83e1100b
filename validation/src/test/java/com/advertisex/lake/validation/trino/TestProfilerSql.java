package com.advertisex.lake.validation.trino;

import com.advertisex.lake.validation.metric.MeasuredTable;
import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.metric.MetricValues;
import com.advertisex.lake.validation.predicate.Predicate;
import com.advertisex.lake.validation.profile.Profiler;
import com.advertisex.lake.validation.stream.EngineSettings;
import com.advertisex.lake.validation.stream.MeasuredRows;
import com.advertisex.lake.validation.table.ListSource;
import com.advertisex.lake.validation.table.TableSchema;
import org.junit.jupiter.api.Test;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class TestProfilerSql
{
    private static final List<String> TYPES = List.of("varchar", "char(3)", "uuid", "time(6)", "ipaddress", "tinyint", "bigint", "real", "double",
            "decimal(38,0)", "decimal(9, 2)", "boolean", "date", "timestamp(6)", "timestamp(6) with time zone", "varbinary",
            "array(varchar)", "map(varchar, bigint)", "row(\"a\" bigint)", "interval day to second", "json", "hyperloglog");

    @Test
    void asksOfEveryTypeWhatSqlCanSay()
    {
        Map<String, String> types = new LinkedHashMap<>();
        TYPES.forEach(type -> types.put("of " + type, type));
        SqlColumns columns = SqlColumns.of(types);
        List<String> statements = new ArrayList<>();
        new Profiler().profile(recording(columns, statements), "rows");
        assertThat(statements).hasSize(1).allSatisfy(sql -> assertThat(sql).contains("count(*)", "min(c5)", "histogram("));
    }

    @Test
    void asksASecondTimeAboutCodesAndTimes()
    {
        SqlColumns columns = SqlColumns.of(new LinkedHashMap<>(Map.of("country", "varchar")));
        List<String> statements = new ArrayList<>();
        new Profiler().profile(recording(columns, statements, "DE", "FR"), "rows");
        assertThat(statements).hasSize(2);
        assertThat(statements.get(1)).contains("c0 IN ('AD', ").contains("'ZW')");
        statements.clear();
        Map<String, String> times = new LinkedHashMap<>();
        times.put("seen", "timestamp(6)");
        times.put("day", "date");
        new Profiler().profile(recording(SqlColumns.of(times), statements, LocalDateTime.of(2026, 3, 1, 1, 0)), "rows");
        assertThat(statements).hasSize(2);
        assertThat(statements.get(1)).contains("c0 >= c1", "c1 >= c0");
    }

    @Test
    void asksOfRowsFirstThenOfTheDifferentValuesOfEachColumn()
    {
        Metric<?> rows = new Metric.Count(Predicate.ALWAYS);
        Metric<?> ids = new Metric.DistinctCount(Predicate.isPresent("id"), "id");
        Metric<?> present = new Metric.Count(Predicate.isPresent("id"));
        Metric<?> days = new Metric.MostCommon(Predicate.isPresent("day"), "day", 3);
        Metric<?> repeated = new Metric.Repeated(Predicate.isPresent("id"), List.of("id"), 3);
        Metric<?> pairs = new Metric.Repeated(Predicate.ALWAYS, List.of("id", "day"), 3);
        assertThat(MeasuredTrinoTable.parts(new LinkedHashSet<>(List.of(ids, rows, days, present, pairs, repeated))))
                .containsExactly(List.of(rows, present), List.of(ids, repeated), List.of(days), List.of(pairs));
        assertThat(MeasuredTrinoTable.parts(Set.of(ids))).containsExactly(List.of(ids));
    }

    /** Answers from rows in memory, each of which has the same value in all columns, and remembers the statements that Trino would be asked. */
    private static MeasuredTable recording(SqlColumns columns, List<String> statements, Object... values)
    {
        ListSource rows = new ListSource(columns.schema());
        for (int i = 0; i < 12 && values.length > 0; i++) {
            Object value = values[i % values.length];
            rows.row(columns.schema().columns().stream().map(column -> value).toArray());
        }
        MeasuredRows measured = new MeasuredRows(rows, EngineSettings.defaults());
        return new MeasuredTable()
        {
            @Override
            public TableSchema schema()
            {
                return columns.schema();
            }

            @Override
            public MetricValues measure(Set<Metric<?>> metrics)
            {
                RoundStatement statement = new RoundStatement(TrinoTable.of("lake", "lake", "rows"), columns);
                metrics.forEach(statement::compute);
                statements.add(statement.sql(false));
                for (List<Metric<?>> part : MeasuredTrinoTable.parts(metrics)) {
                    RoundStatement grouped = new RoundStatement(TrinoTable.of("lake", "lake", "rows"), columns);
                    part.forEach(grouped::compute);
                    assertThat(grouped.isEmpty() ? "nothing" : grouped.sql(true)).isNotEmpty();
                }
                return measured.measure(metrics);
            }
        };
    }
}
