package com.advertisex.lake.validation.trino;

import com.advertisex.lake.validation.metric.MetricException;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.Values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;

/**
 * The sum of numbers, whatever order Trino adds them in: of whole numbers and decimals as decimals; of doubles as two whole numbers, what is above and what
 * is below 2^-20, down to 2^-73. Doubles of 2^42 and more, of which that would be too much, are added as doubles.
 */
final class SumSql
{
    private static final int HIGH_BITS = 20;
    private static final int LOW_BITS = 53;
    private static final double LARGEST = 0x1p42;

    private final SqlValue value;
    private final String filter;

    /** @param filter of the aggregates, with a blank before it, or nothing */
    SumSql(SqlValue value, String filter)
    {
        if (value.kind() != SqlValue.Kind.NUMBER) {
            throw new MetricException(value.what() + " cannot be added up");
        }
        this.value = value;
        this.filter = filter;
    }

    /** Each is read as a text. */
    List<String> aggregates()
    {
        String sql = value.sql();
        String count = "count(" + sql + ")" + filter;
        if (value.type() != ColumnType.FLOAT) {
            String exact = value.type() == ColumnType.INTEGER ? "CAST(" + sql + " AS decimal(38,0))" : sql;
            return List.of(count, text("sum(" + exact + ")"));
        }
        String scaled = "IF(abs(" + sql + ") < " + SqlText.number(LARGEST) + ", " + sql + " * " + SqlText.number(1L << HIGH_BITS) + ", 0E0)";
        String fraction = "(" + scaled + " - floor(" + scaled + ")) * " + SqlText.number(1L << LOW_BITS);
        return List.of(count, text("sum(" + whole(scaled) + ")"), text("sum(" + whole(fraction) + ")"), text("sum(" + sql + ")"),
                text("max(abs(" + sql + "))"));
    }

    private static String whole(String sql)
    {
        return "CAST(CAST(floor(" + sql + ") AS bigint) AS decimal(19,0))";
    }

    private String text(String aggregate)
    {
        return "CAST(" + aggregate + filter + " AS varchar)";
    }

    /** @param parts what the {@link #aggregates} came to */
    Object sum(List<String> parts)
    {
        if (count(parts) == 0) {
            return null;
        }
        return switch (value.type()) {
            case INTEGER -> Values.key(new BigInteger(parts.get(1)));
            case DECIMAL -> new BigDecimal(parts.get(1));
            default -> doubles(parts);
        };
    }

    /** As a double, or null of nothing. */
    Double mean(List<String> parts)
    {
        Object sum = sum(parts);
        if (sum == null) {
            return null;
        }
        return sum instanceof Double number ? number / count(parts)
                : Values.decimal((Number) sum).divide(BigDecimal.valueOf(count(parts)), MathContext.DECIMAL128).doubleValue();
    }

    private static long count(List<String> parts)
    {
        return Long.parseLong(parts.get(0));
    }

    private static double doubles(List<String> parts)
    {
        if (!(Double.parseDouble(parts.get(4)) < LARGEST)) {
            return Double.parseDouble(parts.get(3));
        }
        BigInteger units = new BigInteger(parts.get(1)).shiftLeft(LOW_BITS).add(new BigInteger(parts.get(2)));
        return new BigDecimal(units).divide(new BigDecimal(BigInteger.ONE.shiftLeft(HIGH_BITS + LOW_BITS))).doubleValue();
    }
}
