package com.advertisex.lake.validation.trino;

import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.metric.MetricException;
import com.advertisex.lake.validation.metric.MetricValues;
import com.advertisex.lake.validation.predicate.Comparison;
import com.advertisex.lake.validation.predicate.Operand;
import com.advertisex.lake.validation.predicate.Predicate;
import com.advertisex.lake.validation.table.ColumnType;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The statement of a round; that Trino takes it, and what it answers, is for TrinoEngineIT. */
class TestRoundStatement
{
    private static final Predicate PRESENT = Predicate.isPresent("id");

    @Test
    void readsTheTableOnceForCountsAndDifferentValues()
    {
        RoundStatement statement = statement(new Metric.Count(Predicate.ALWAYS), new Metric.Count(PRESENT), new Metric.DistinctCount(PRESENT, "id"));
        assertThat(statement.valueSets()).isEqualTo(1);
        assertThat(statement.sql(false)).isEqualToIgnoringWhitespace("""
                SELECT any_value(m0) AS m0, any_value(m1) AS m1, count(n0) AS f0
                FROM (SELECT IF(coalesce(o, 1) = 1, m0) AS m0, IF(coalesce(o, 1) = 1, m1) AS m1, k0, n0
                FROM (SELECT count(*) AS m0, count_if((c0 IS NOT NULL)) AS m1, histogram(c0) FILTER (WHERE (c0 IS NOT NULL)) AS h0
                FROM (SELECT * FROM (SELECT "id" AS c0 FROM "lake"."s"."t")))
                LEFT JOIN UNNEST(h0) WITH ORDINALITY AS u(k0, n0, o) ON TRUE)""");
    }

    @Test
    void countsDifferentValuesOfAColumnAsGroups()
    {
        RoundStatement statement = statement(new Metric.Repeated(Predicate.ALWAYS, List.of("n", "id"), 0), new Metric.Repeated(PRESENT, List.of("n", "id"), 0));
        assertThat(statement.sql(true)).isEqualToIgnoringWhitespace("""
                SELECT coalesce(sum(n0) FILTER (WHERE n0 > 1), 0) AS f0, coalesce(sum(n1) FILTER (WHERE n1 > 1), 0) AS f1
                FROM (SELECT IF(q0 > 0, ROW(c1, c0)) AS k0, IF(q0 > 0, q0) AS n0, IF(q1 > 0, ROW(c1, c0)) AS k1, IF(q1 > 0, q1) AS n1
                FROM (SELECT c1, c0, count_if(TRUE) AS q0, count_if((c0 IS NOT NULL)) AS q1
                FROM (SELECT * FROM (SELECT "id" AS c0, "n" AS c1 FROM "lake"."s"."t")) GROUP BY c1, c0))""");
    }

    @Test
    void countsDifferentValuesOfOneColumnAtATime()
    {
        RoundStatement statement = statement(new Metric.DistinctCount(PRESENT, "id"), new Metric.DistinctCount(Predicate.isPresent("n"), "n"));
        assertThatThrownBy(() -> statement.sql(true)).isInstanceOf(IllegalStateException.class)
                .hasMessage("different values of [[id], [n]] have no groups in common");
    }

    @Test
    void asksForAnAggregateOnce()
    {
        Operand number = Operand.column("n");
        RoundStatement statement = statement(new Metric.Aggregate(Predicate.ALWAYS, Metric.Function.SUM, number),
                new Metric.Aggregate(Predicate.ALWAYS, Metric.Function.MEAN, number));
        assertThat(statement.sql(false)).isEqualToIgnoringWhitespace("""
                SELECT count(c1) AS m0, CAST(sum(CAST(c1 AS decimal(38,0))) AS varchar) AS m1
                FROM (SELECT * FROM (SELECT "n" AS c1 FROM "lake"."s"."t"))""");
    }

    @Test
    void failsMetricsThatHaveNoAnswerAndNoOthers()
    {
        Metric.Count count = new Metric.Count(new Predicate.Compare(Operand.column("n"), Comparison.LESS, Operand.literal("x")));
        RoundStatement statement = statement(count);
        assertThat(statement.isEmpty()).isTrue();
        MetricValues values = new MetricValues();
        statement.putFailures(values);
        assertThatThrownBy(() -> values.get(count)).isInstanceOf(MetricException.class)
                .hasMessage("column 'n', of type bigint, has no order with the text 'x'");
    }

    @Test
    void refusesTheOrderOfRows()
    {
        assertThatThrownBy(() -> statement(new Metric.OutOfOrder(PRESENT, Operand.column("n"), true, false, List.of("n"), 20)))
                .isInstanceOf(SqlRefusal.class).hasMessage("rows have no order in SQL");
    }

    @Test
    void takesValuesBackAsTheyAre()
    {
        assertThat(ResultText.decode("9223372036854775808", ColumnType.INTEGER)).isEqualTo(BigInteger.TWO.pow(63));
        assertThat(ResultText.decode("-5", ColumnType.INTEGER)).isEqualTo(-5L);
        assertThat(ResultText.decode("1.250", ColumnType.DECIMAL)).isEqualTo(new BigDecimal("1.250"));
        assertThat(ResultText.decode("1.5E-7", ColumnType.FLOAT)).isEqualTo(1.5e-7);
        assertThat(ResultText.decode("2026-11-01", ColumnType.DATE)).isEqualTo(LocalDate.of(2026, 11, 1));
        assertThat(ResultText.decode("2026-11-01 10:00:00.123456", ColumnType.TIMESTAMP)).isEqualTo(LocalDateTime.parse("2026-11-01T10:00:00.123456"));
        assertThat(ResultText.decode("{\"a\":[1,2.5,\"x\",null]}", ColumnType.NESTED).toString()).isEqualTo("{a=[1, 2.5, x, null]}");
        assertThat(ResultText.decode(null, ColumnType.TEXT)).isNull();
    }

    @Test
    void readsNamesOfTables()
    {
        assertThat(TrinoTable.parse("impressions", "lake", "lake").toString()).isEqualTo("lake.lake.impressions");
        assertThat(TrinoTable.parse("marts.daily", "lake", "lake").toString()).isEqualTo("lake.marts.daily");
        assertThat(TrinoTable.parse("raw.landing.\"a.b\"", "lake", "lake")).isEqualTo(TrinoTable.of("raw", "landing", "a.b"));
        assertThatThrownBy(() -> TrinoTable.parse("a.b.c.d", "lake", "lake")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'a.b.c.d' names no table; write schema.table or catalog.schema.table");
        assertThatThrownBy(() -> TrinoTable.parse("a..b", "lake", "lake")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'a..b' names no table; write schema.table or catalog.schema.table");
    }

    private static RoundStatement statement(Metric<?>... metrics)
    {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("id", "varchar");
        types.put("n", "bigint");
        RoundStatement statement = new RoundStatement(TrinoTable.of("lake", "s", "t"), SqlColumns.of(types));
        for (Metric<?> metric : metrics) {
            statement.compute(metric);
        }
        return statement;
    }
}
