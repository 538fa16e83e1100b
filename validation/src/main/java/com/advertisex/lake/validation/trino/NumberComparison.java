package com.advertisex.lake.validation.trino;

import com.advertisex.lake.validation.predicate.Comparison;
import com.advertisex.lake.validation.table.ColumnType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Comparisons of a number of each row with a number of a suite, by what they are worth: the latter becomes a number of the former's type, so that Trino
 * rounds neither. One that lies between two numbers of the type is compared by the one below.
 */
final class NumberComparison
{
    private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);
    private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

    private NumberComparison() {}

    static String sql(SqlValue value, Comparison comparison, Number literal)
    {
        if (literal instanceof Double number && !Double.isFinite(number)) {
            // A number that is none is more than all others.
            boolean above = number > 0 || number.isNaN();
            return value.type() == ColumnType.FLOAT && !number.isNaN() ? compare(value, comparison, SqlText.number(number)) : beyond(value, comparison, above);
        }
        BigDecimal exact = exact(value, literal);
        BigDecimal below = below(value, exact);
        if (below == null) {
            return beyond(value, comparison, exact.signum() > 0);
        }
        if (below.compareTo(exact) == 0) {
            return compare(value, comparison, literal(value, below));
        }
        return switch (comparison) {
            case EQUAL -> "FALSE";
            case NOT_EQUAL -> "(" + value.sql() + " IS NOT NULL)";
            case LESS, LESS_OR_EQUAL -> compare(value, Comparison.LESS_OR_EQUAL, literal(value, below));
            case GREATER, GREATER_OR_EQUAL -> compare(value, Comparison.GREATER, literal(value, below));
        };
    }

    /** The number as a literal of the value's type; empty if none of that type is equal to it. */
    static Optional<String> equal(SqlValue value, Number literal)
    {
        if (literal instanceof Double number && !Double.isFinite(number)) {
            return value.type() == ColumnType.FLOAT && !number.isNaN() ? Optional.of(SqlText.number(number)) : Optional.empty();
        }
        BigDecimal exact = exact(value, literal);
        BigDecimal below = below(value, exact);
        return below == null || below.compareTo(exact) != 0 ? Optional.empty() : Optional.of(literal(value, below));
    }

    private static String compare(SqlValue value, Comparison comparison, String literal)
    {
        String operator = comparison == Comparison.EQUAL ? "=" : comparison == Comparison.NOT_EQUAL ? "<>" : comparison.symbol();
        return "coalesce(" + value.sql() + " " + operator + " " + literal + ", FALSE)";
    }

    /** @param above whether the literal is more than all that the type has, else less */
    private static String beyond(SqlValue value, Comparison comparison, boolean above)
    {
        return comparison == Comparison.NOT_EQUAL || (comparison != Comparison.EQUAL && comparison.holds(above ? -1 : 1))
                ? "(" + value.sql() + " IS NOT NULL)" : "FALSE";
    }

    private static BigDecimal exact(SqlValue value, Number literal)
    {
        if (literal instanceof BigDecimal decimal) {
            return decimal;
        }
        if (literal instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (literal instanceof Double number) {
            return value.type() == ColumnType.DECIMAL ? BigDecimal.valueOf(number) : new BigDecimal(number);
        }
        return BigDecimal.valueOf(literal.longValue());
    }

    /** The greatest number of the type that is not more; null if that is none, or beyond it. */
    private static BigDecimal below(SqlValue value, BigDecimal exact)
    {
        if (value.type() == ColumnType.FLOAT) {
            double nearest = exact.doubleValue();
            if (Double.isInfinite(nearest)) {
                return null;
            }
            BigDecimal rounded = new BigDecimal(nearest);
            return rounded.compareTo(exact) <= 0 ? rounded : new BigDecimal(Math.nextDown(nearest));
        }
        BigDecimal below = exact.setScale(value.scale(), RoundingMode.FLOOR);
        if (value.type() == ColumnType.INTEGER) {
            return below.compareTo(LONG_MIN) < 0 || below.compareTo(LONG_MAX) > 0 ? null : below;
        }
        return below.precision() - below.scale() > Math.min(value.digits(), SqlValue.MOST_DIGITS - value.scale()) ? null : below;
    }

    private static String literal(SqlValue value, BigDecimal number)
    {
        return switch (value.type()) {
            case FLOAT -> SqlText.number(number.doubleValue());
            case INTEGER -> "BIGINT '" + number.toBigInteger() + "'";
            default -> "DECIMAL '" + number.toPlainString() + "'";
        };
    }
}
