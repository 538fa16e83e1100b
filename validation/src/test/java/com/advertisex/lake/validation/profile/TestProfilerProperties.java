package com.advertisex.lake.validation.profile;

import com.advertisex.lake.validation.result.ExpectationResult;
import com.advertisex.lake.validation.result.ValidationResult;
import com.advertisex.lake.validation.stream.EngineSettings;
import com.advertisex.lake.validation.stream.StreamEngine;
import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.ResultFormat;
import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.ListSource;
import com.advertisex.lake.validation.table.TableSchema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever a table holds: its rows meet the suite that was made of them. */
class TestProfilerProperties
{
    private static final int[] ROWS = {0, 1, 2, 9, 10, 11, 100, 101, 250, 1000};
    private static final int COLUMNS = 12;
    private static final List<ColumnType> TYPES = List.of(ColumnType.values());
    /** Whose nearest double is less. */
    private static final double ROUNDED = Double.parseDouble("1E23");

    static LongStream seeds()
    {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isMetByTheRowsItWasMadeOf(long seed)
    {
        ListSource table = table(new Random(seed));
        ExpectationSuite suite = Profiles.profile(table);
        ExpectationSuite read = Profiles.written(suite);
        assertThat(read.expectations()).isEqualTo(suite.expectations());
        ValidationResult result = new StreamEngine(EngineSettings.defaults()).validate(read, table, ResultFormat.of(ResultFormat.Level.BASIC));
        assertThat(result.results().stream().filter(each -> !each.success()).map(ExpectationResult::toString).toList()).isEmpty();
    }

    @Test
    void looksAtEveryRule()
    {
        Set<String> proposed = seeds().limit(100).mapToObj(seed -> Profiles.types(table(new Random(seed)))).flatMap(List::stream).collect(Collectors.toSet());
        assertThat(proposed).contains("expect_table_columns_to_match_ordered_list", "expect_table_row_count_to_be_between",
                "expect_column_values_to_be_of_type", "expect_column_values_to_not_be_null", "expect_column_values_to_be_unique",
                "expect_column_values_to_be_in_set", "expect_column_values_to_be_between", "expect_column_values_to_match_regex",
                "expect_column_value_lengths_to_equal", "expect_column_pair_values_a_to_be_greater_than_b");
    }

    /** A value of a column, or none. */
    @FunctionalInterface
    private interface Values
    {
        Object next(Random random);
    }

    private static ListSource table(Random random)
    {
        List<Column> columns = new ArrayList<>();
        List<Values> values = new ArrayList<>();
        for (int i = 0; i < COLUMNS; i++) {
            ColumnType type = TYPES.get(random.nextInt(TYPES.size()));
            columns.add(new Column("c" + i + (random.nextInt(10) == 0 ? " \"ä'" : ""), type));
            values.add(withMissing(values(type, random), random));
        }
        ListSource table = new ListSource(new TableSchema(columns));
        int rows = ROWS[random.nextInt(ROWS.length)];
        for (int row = 0; row < rows; row++) {
            table.row(values.stream().map(each -> each.next(random)).toArray());
        }
        return table;
    }

    private static Values withMissing(Values values, Random random)
    {
        double missing = new double[] {0, 0, 0, 0.001, 0.1, 0.5, 0.995, 1}[random.nextInt(8)];
        return each -> each.nextDouble() < missing ? null : values.next(each);
    }

    private static Values values(ColumnType type, Random random)
    {
        int kind = random.nextInt(8);
        return switch (type) {
            case INTEGER -> integers(kind);
            case FLOAT -> floats(kind);
            case DECIMAL -> decimals(kind);
            case BOOLEAN -> each -> kind == 0 || each.nextBoolean();
            case TEXT -> texts(kind);
            case DATE -> each -> dates(kind, each);
            case TIMESTAMP -> each -> times(kind, each);
            case BINARY -> each -> HexFormat.of().toHexDigits(each.nextInt());
            case NESTED -> each -> kind < 4 ? List.of(each.nextLong()) : Map.of("a", each.nextInt(3) + "");
            case MIXED -> each -> each.nextBoolean() ? (Object) each.nextLong() : "text";
        };
    }

    private static Values integers(int kind)
    {
        return switch (kind) {
            case 0 -> each -> 7L;
            case 1 -> each -> (long) each.nextInt(12);
            case 2 -> each -> each.nextLong();
            case 3 -> each -> new BigInteger(200, each).negate();
            case 4 -> each -> each.nextBoolean() ? (Object) Long.MAX_VALUE : Long.MIN_VALUE;
            default -> each -> (long) each.nextInt(1 << (each.nextInt(30) + 1)) - 1000;
        };
    }

    private static Values floats(int kind)
    {
        return switch (kind) {
            case 0 -> each -> each.nextInt(5) == 0 ? Double.NaN : each.nextGaussian();
            case 1 -> each -> each.nextInt(50) == 0 ? Double.NEGATIVE_INFINITY : each.nextDouble();
            case 2 -> each -> Double.longBitsToDouble(each.nextLong());
            case 3 -> each -> each.nextBoolean() ? -0.0 : 0.0;
            case 4 -> each -> ROUNDED + each.nextInt(3) * Math.ulp(ROUNDED);
            case 5 -> each -> each.nextInt(4) * Double.MIN_VALUE;
            default -> each -> each.nextDouble() * Math.pow(10, kind * 5 - 20);
        };
    }

    private static Values decimals(int kind)
    {
        return switch (kind) {
            case 0 -> each -> new BigDecimal(new BigInteger(126, each), 18).negate();
            case 1 -> each -> new BigDecimal(new BigInteger(10, each), 2);
            case 2 -> each -> new BigDecimal("123456789012345678901234567890.12").add(new BigDecimal(each.nextInt(5)).movePointLeft(2));
            case 3 -> each -> new BigDecimal(BigInteger.valueOf(each.nextInt(9)), each.nextInt(2000) - 1000);
            case 4 -> each -> new BigDecimal(BigInteger.valueOf(each.nextInt(9) - 4), each.nextInt(2) == 0 ? 320 : -307);
            case 5 -> each -> new BigDecimal("0.1").add(new BigDecimal(each.nextInt(4)).movePointLeft(17));
            default -> each -> BigDecimal.valueOf(each.nextDouble());
        };
    }

    private static Values texts(int kind)
    {
        return switch (kind) {
            case 0 -> each -> new UUID(each.nextLong(), each.nextLong()).toString();
            case 1 -> each -> List.of("", " ", "é", "日本", "\n", "a\n", "\uD83D\uDE00", "it's").get(each.nextInt(8));
            case 2 -> each -> each.ints(each.nextInt(6), 0, 0x3000).collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            case 3 -> each -> each.nextInt(256) + "." + each.nextInt(256) + ".0.1" + (each.nextInt(3) == 0 ? "\n" : "");
            case 4 -> each -> List.of("DE", "FR", "XX", "ES").get(each.nextInt(each.nextInt(9) == 0 ? 4 : 2));
            case 5 -> each -> HexFormat.of().toHexDigits(each.nextLong());
            case 6 -> each -> "x".repeat(99 + each.nextInt(4));
            default -> each -> "\uD800" + each.nextInt(2);
        };
    }

    private static LocalDate dates(int kind, Random random)
    {
        return switch (kind) {
            case 0 -> LocalDate.of(random.nextInt(20000) - 10000, 1, 1);
            case 1 -> LocalDate.of(9999, 12, 31).minusDays(random.nextInt(3));
            case 2 -> LocalDate.of(1000, 1, 1).plusDays(random.nextInt(300));
            default -> LocalDate.of(2026, 1, 1).plusDays(random.nextInt(kind * 100));
        };
    }

    private static LocalDateTime times(int kind, Random random)
    {
        return switch (kind) {
            case 0 -> LocalDateTime.of(random.nextInt(20000) - 10000, 1, 1, 0, 0);
            case 1 -> LocalDateTime.of(9999, 12, 31, 23, 59, 59).minusNanos(random.nextInt());
            case 2 -> LocalDateTime.of(2026, 1, 1, 0, 0).plusNanos(random.nextInt(3));
            default -> LocalDateTime.of(2026, 1, 1, 0, 0).plusSeconds(random.nextLong(1L << (kind * 4)));
        };
    }
}
