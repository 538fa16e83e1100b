package com.advertisex.lake.validation.trino;

import com.advertisex.lake.validation.metric.MetricException;
import com.advertisex.lake.validation.predicate.Operand;
import com.advertisex.lake.validation.table.ColumnType;

import java.util.List;
import java.util.stream.Collectors;

/** Operands as expressions over the columns {@code c0}, {@code c1}... */
final class OperandSql
{
    private final SqlColumns columns;

    OperandSql(SqlColumns columns)
    {
        this.columns = columns;
    }

    /**
     * @throws SqlRefusal if SQL cannot say it
     * @throws MetricException if the values have no answer for it
     */
    SqlValue value(Operand operand)
    {
        if (operand instanceof Operand.ColumnValue column) {
            return columns.value(column.name());
        }
        if (operand instanceof Operand.Length length) {
            return length(length);
        }
        if (operand instanceof Operand.Sum sum) {
            return sum(sum.of().stream().map(this::value).toList());
        }
        if (operand instanceof Operand.Distance distance) {
            return distance(distance);
        }
        if (operand instanceof Operand.ParsedTime time) {
            SqlValue value = value(time.of());
            if (value.type().isTemporal()) {
                return value;
            }
            throw new SqlRefusal("texts cannot be read as times of any notation");
        }
        throw new SqlRefusal("a literal stands where a column is needed");
    }

    private SqlValue length(Operand.Length length)
    {
        SqlValue value = value(length.of());
        String what = "the length of " + value.what();
        if (value.kind() == SqlValue.Kind.TEXT) {
            return SqlValue.integer("length(" + value.sql() + ")", what);
        }
        if (length.of() instanceof Operand.ColumnValue column && columns.type(column.name()).isArray()) {
            return SqlValue.integer("cardinality(" + value.sql() + ")", what);
        }
        throw new MetricException(value.what() + " has no length");
    }

    /** Whole numbers and decimals exactly; doubles with the error of each addition carried along, as the streaming engine adds. */
    private static SqlValue sum(List<SqlValue> parts)
    {
        for (SqlValue part : parts) {
            if (part.kind() != SqlValue.Kind.NUMBER) {
                throw new MetricException(part.what() + " cannot be added up");
            }
        }
        String what = "the sum of " + parts.stream().map(SqlValue::what).collect(Collectors.joining(" "));
        int scale = parts.stream().mapToInt(SqlValue::scale).max().orElse(0);
        List<String> doubles = parts.stream().filter(part -> part.type() == ColumnType.FLOAT).map(SqlValue::sql).toList();
        String exact = parts.stream().filter(part -> part.type() != ColumnType.FLOAT)
                .map(part -> "CAST(" + part.sql() + " AS decimal(" + SqlValue.MOST_DIGITS + "," + scale + "))")
                .collect(Collectors.joining(" + "));
        if (doubles.isEmpty()) {
            return new SqlValue("(" + exact + ")", ColumnType.DECIMAL, SqlValue.MOST_DIGITS - scale, scale, what);
        }
        String all = doubles.size() < 3 ? String.join(" + ", doubles) : "reduce(ARRAY[" + String.join(", ", doubles)
                + "], CAST(ROW(0, 0) AS ROW(s double, e double)), (a, x) -> CAST(ROW(a.s + x, a.e + IF(abs(a.s) >= abs(x), (a.s - (a.s + x)) + x, "
                + "(x - (a.s + x)) + a.s)) AS ROW(s double, e double)), a -> IF(is_finite(a.s), a.s + a.e, a.s))";
        return SqlValue.number("(" + all + (exact.isEmpty() ? "" : " + CAST(" + exact + " AS double)") + ")", what);
    }

    private SqlValue distance(Operand.Distance distance)
    {
        SqlValue value = value(distance.of());
        if (value.kind() != SqlValue.Kind.NUMBER) {
            throw new MetricException(value.what() + " is no number");
        }
        String quotient = "(CAST(" + value.sql() + " AS double) - " + SqlText.number(distance.center()) + ") / " + SqlText.number(distance.spread());
        String number = "IF(is_nan(" + quotient + "), NULL, " + quotient + ")";
        return SqlValue.number(distance.absolute() ? "abs(" + number + ")" : number, "the distance of " + value.what());
    }
}
