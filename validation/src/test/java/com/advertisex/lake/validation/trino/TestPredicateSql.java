package com.advertisex.lake.validation.trino;

import com.advertisex.lake.validation.metric.MetricException;
import com.advertisex.lake.validation.predicate.Comparison;
import com.advertisex.lake.validation.predicate.Operand;
import com.advertisex.lake.validation.predicate.Predicate;
import com.advertisex.lake.validation.table.ColumnType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static com.advertisex.lake.validation.predicate.Operand.column;
import static com.advertisex.lake.validation.predicate.Operand.literal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What predicates are in SQL; that Trino takes it, and what it answers, is for TrinoEngineIT. */
class TestPredicateSql
{
    private static final String INJECTION = "'; DROP TABLE lake.impressions; --";

    @Test
    void asksNeverForMoreThanYesOrNo()
    {
        assertThat(sql(compare("text", Comparison.EQUAL, "x"))).isEqualTo("coalesce(c0 = 'x', FALSE)");
        assertThat(sql(new Predicate.Compare(column("whole"), Comparison.LESS, column("number")))).isEqualTo("coalesce(c1 < c2, FALSE)");
        assertThat(sql(new Predicate.InSet(column("text"), Set.of("b", "a", 5L)))).isEqualTo("coalesce(c0 IN ('a', 'b'), FALSE)");
        assertThat(sql(new Predicate.FindsRegex(column("text"), "^a"))).isEqualTo("coalesce(regexp_like(c0, '^a'), FALSE)");
        assertThat(sql(new Predicate.AllDiffer(List.of("text", "whole")))).isEqualTo("(NOT (c0 IS NULL AND c1 IS NULL))");
    }

    @Test
    void joinsPredicatesByWhatTheyMeanWithTwoValues()
    {
        PredicateSql predicates = new PredicateSql(columns());
        Predicate present = Predicate.isPresent("whole");
        Predicate small = compare("whole", Comparison.LESS, 5L);
        assertThat(predicates.test(Predicate.all(present, Predicate.not(small)))).isEqualTo("((c1 IS NOT NULL) AND (NOT b0))");
        assertThat(predicates.test(Predicate.any(Predicate.isMissing("text"), small))).isEqualTo("((c0 IS NULL) OR b0)");
        assertThat(predicates.test(Predicate.ALWAYS)).isEqualTo("TRUE");
        assertThat(predicates.test(new Predicate.Any(List.of()))).isEqualTo("FALSE");
        assertThat(predicates.questions()).as("a question is asked once").isEqualTo(Map.of("coalesce(c1 < BIGINT '5', FALSE)", "b0"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "LESS            | 4.5 | coalesce(c1 <= BIGINT '4', FALSE)",
            "LESS_OR_EQUAL   | 4.5 | coalesce(c1 <= BIGINT '4', FALSE)",
            "GREATER         | 4.5 | coalesce(c1 > BIGINT '4', FALSE)",
            "GREATER_OR_EQUAL| -4.5| coalesce(c1 > BIGINT '-5', FALSE)",
            "EQUAL           | 4.5 | FALSE",
            "NOT_EQUAL       | 4.5 | (c1 IS NOT NULL)",
            "EQUAL           | 4.0 | coalesce(c1 = BIGINT '4', FALSE)",
            "LESS            | 1e30| (c1 IS NOT NULL)",
            "GREATER         | 1e30| FALSE"})
    void comparesWholeNumbersWithFractionsExactly(Comparison comparison, double value, String expected)
    {
        assertThat(sql(compare("whole", comparison, value))).isEqualTo(expected);
    }

    @Test
    void comparesNumbersByTheirWorthWhateverTheyAreKeptIn()
    {
        assertThat(sql(compare("price", Comparison.EQUAL, 0.1))).isEqualTo("coalesce(c3 = DECIMAL '0.10', FALSE)");
        assertThat(sql(compare("price", Comparison.GREATER, 0.125))).isEqualTo("coalesce(c3 > DECIMAL '0.12', FALSE)");
        assertThat(sql(compare("price", Comparison.LESS, 10_000_000L))).as("more than the type has").isEqualTo("(c3 IS NOT NULL)");
        assertThat(sql(compare("number", Comparison.EQUAL, 9_007_199_254_740_993L))).as("no double is equal to 2^53 + 1").isEqualTo("FALSE");
        assertThat(sql(compare("number", Comparison.LESS, 9_007_199_254_740_993L))).isEqualTo("coalesce(c2 <= DOUBLE '9.007199254740992E15', FALSE)");
        assertThat(sql(compare("number", Comparison.LESS, Double.POSITIVE_INFINITY))).isEqualTo("coalesce(c2 < infinity(), FALSE)");
        assertThat(sql(compare("whole", Comparison.LESS_OR_EQUAL, BigInteger.TWO.pow(70)))).isEqualTo("(c1 IS NOT NULL)");
    }

    @Test
    void takesTextsForTimesWhereTheColumnHoldsTimes()
    {
        assertThat(sql(compare("day", Comparison.GREATER_OR_EQUAL, "2026-11-01"))).isEqualTo("coalesce(c4 >= DATE '2026-11-01', FALSE)");
        assertThat(sql(compare("day", Comparison.LESS, "2026-11-01 06:00"))).isEqualTo("coalesce(c4 < TIMESTAMP '2026-11-01 06:00:00.000000', FALSE)");
        assertThat(sql(compare("time", Comparison.LESS, "2026-11-01T06:00:00.5Z"))).isEqualTo("coalesce(c5 < TIMESTAMP '2026-11-01 06:00:00.500000', FALSE)");
    }

    @Test
    void takesValuesOfDifferentKindsForUnequalAndWithoutOrder()
    {
        assertThat(sql(compare("whole", Comparison.EQUAL, "5"))).isEqualTo("FALSE");
        assertThat(sql(compare("whole", Comparison.NOT_EQUAL, "5"))).isEqualTo("(c1 IS NOT NULL)");
        assertThatThrownBy(() -> sql(compare("whole", Comparison.LESS, "5"))).isInstanceOf(MetricException.class)
                .hasMessage("column 'whole', of type bigint, has no order with the text '5'");
        assertThatThrownBy(() -> sql(new Predicate.Compare(new Operand.Length(column("nested")), Comparison.LESS, literal(5L))))
                .isInstanceOf(MetricException.class).hasMessage("column 'nested', of type row(a bigint), has no length");
    }

    @Test
    void rewritesPatternsForTrino()
    {
        assertThat(sql(new Predicate.FindsRegex(column("text"), "(?P<a>\\w)\\d[\\s\\W]"))).isEqualTo(
                "coalesce(regexp_like(c0, '(?<g0>[\\p{L}\\p{M}\\p{Nl}\\p{Nd}\\p{Pc}])[\\p{Nd}]"
                + "[\\t-\\r\\x{85}\\p{Z}[^\\p{L}\\p{M}\\p{Nl}\\p{Nd}\\p{Pc}]]'), FALSE)");
        assertThat(sql(new Predicate.FindsRegex(column("text"), "(?a)\\w"))).isEqualTo("coalesce(regexp_like(c0, '\\w'), FALSE)");
        assertThat(sql(new Predicate.MatchesLike(column("text"), "a\\b%", ""))).isEqualTo("coalesce(c0 LIKE 'a\\\\b%' ESCAPE '\\', FALSE)");
        assertThat(sql(new Predicate.MatchesLike(column("text"), "10!%!a_", "!"))).isEqualTo("coalesce(c0 LIKE '10\\%a_' ESCAPE '\\', FALSE)");
    }

    @Test
    void letsNoTextOfASuiteBecomeSql()
    {
        String quoted = "'''; DROP TABLE lake.impressions; --'";
        assertThat(sql(compare("text", Comparison.EQUAL, INJECTION))).isEqualTo("coalesce(c0 = " + quoted + ", FALSE)");
        assertThat(sql(new Predicate.InSet(column("text"), Set.of(INJECTION)))).isEqualTo("coalesce(c0 IN (" + quoted + "), FALSE)");
        assertThat(sql(new Predicate.FindsRegex(column("text"), INJECTION))).isEqualTo("coalesce(regexp_like(c0, " + quoted + "), FALSE)");
        assertThat(sql(new Predicate.MatchesLike(column("text"), INJECTION, ""))).isEqualTo("coalesce(c0 LIKE " + quoted + " ESCAPE '\\', FALSE)");
    }

    @Test
    void letsNoNameOfAColumnBecomeSql()
    {
        String name = "a\" FROM secrets; --";
        SqlColumns columns = SqlColumns.of(Map.of(name, "varchar"));
        assertThat(new PredicateSql(columns).test(Predicate.isMissing(name))).isEqualTo("(c0 IS NULL)");
        assertThat(columns.select(List.of(name), TrinoTable.of("lake", "s", "t\"x").at(new TrinoTable.Reference("o'b"))))
                .isEqualTo("SELECT \"a\"\" FROM secrets; --\" AS c0 FROM \"lake\".\"s\".\"t\"\"x\" FOR VERSION AS OF 'o''b'");
    }

    @Test
    void refusesByNameWhatSqlCannotSay()
    {
        assertThatThrownBy(() -> sql(new Predicate.ReadsAsTime(column("text")))).isInstanceOf(SqlRefusal.class)
                .hasMessage("texts cannot be read as times of any notation");
        assertThatThrownBy(() -> sql(new Predicate.MatchesJsonSchema(column("text"), Map.of()))).isInstanceOf(SqlRefusal.class)
                .hasMessage("texts cannot be held against a JSON schema");
        assertThatThrownBy(() -> sql(compare("sketch", Comparison.EQUAL, "x"))).isInstanceOf(SqlRefusal.class)
                .hasMessage("column 'sketch', of type hyperloglog, cannot be compared or shown");
        assertThat(sql(Predicate.isMissing("sketch"))).isEqualTo("(c7 IS NULL)");
    }

    @Test
    void readsColumnsAsTheStreamingEngineHasTheirValues()
    {
        SqlColumns columns = columns();
        assertThat(columns.schema().names()).containsExactly("text", "whole", "number", "price", "day", "time", "nested", "sketch", "bytes");
        assertThat(columns.schema().columns()).extracting(each -> each.type()).containsExactly(ColumnType.TEXT, ColumnType.INTEGER, ColumnType.FLOAT,
                ColumnType.DECIMAL, ColumnType.DATE, ColumnType.TIMESTAMP, ColumnType.NESTED, ColumnType.MIXED, ColumnType.BINARY);
        assertThat(columns.select(List.of("number", "time", "bytes"), TrinoTable.of("c", "s", "t").where("x > 1 -- y"))).isEqualTo(
                "SELECT IF(is_nan(\"number\"), NULL, CAST(\"number\" AS double)) AS c2, CAST(\"time\" AT TIME ZONE 'UTC' AS timestamp(6)) AS c5, "
                + "lower(to_hex(\"bytes\")) AS c8 FROM \"c\".\"s\".\"t\" WHERE (x > 1 -- y\n)");
    }

    private static Predicate compare(String column, Comparison comparison, Object value)
    {
        return new Predicate.Compare(column(column), comparison, literal(value));
    }

    /** The question that a predicate is, or itself where it is none. */
    private static String sql(Predicate predicate)
    {
        PredicateSql predicates = new PredicateSql(columns());
        String test = predicates.test(predicate);
        return predicates.questions().isEmpty() ? test : predicates.questions().keySet().iterator().next();
    }

    private static SqlColumns columns()
    {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("text", "varchar");
        types.put("whole", "bigint");
        types.put("number", "double");
        types.put("price", "decimal(9,2)");
        types.put("day", "date");
        types.put("time", "timestamp(6) with time zone");
        types.put("nested", "row(a bigint)");
        types.put("sketch", "HyperLogLog");
        types.put("bytes", "varbinary");
        return SqlColumns.of(types);
    }
}
