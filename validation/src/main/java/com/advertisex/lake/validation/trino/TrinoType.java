package com.advertisex.lake.validation.trino;

import com.advertisex.lake.validation.table.ColumnType;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/**
 * A type of a column, as Trino names it.
 *
 * @param digits of a decimal or a whole number, how many before the point
 * @param scale of a decimal
 */
record TrinoType(String name, ColumnType type, int digits, int scale)
{
    private static final Pattern DECIMAL = Pattern.compile("decimal\\((\\d+),\\s*(\\d+)\\)");
    private static final int BIGINT_DIGITS = 19;
    private static final String WITH_ZONE = " with time zone";

    TrinoType
    {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
    }

    static TrinoType of(String name)
    {
        String lower = name.toLowerCase(Locale.ROOT);
        Matcher decimal = DECIMAL.matcher(lower);
        if (decimal.matches()) {
            int scale = Integer.parseInt(decimal.group(2));
            return new TrinoType(lower, ColumnType.DECIMAL, Integer.parseInt(decimal.group(1)) - scale, scale);
        }
        String base = lower.replaceAll("[ (].*", "");
        return switch (base) {
            case "tinyint", "smallint", "integer", "bigint" -> new TrinoType(lower, ColumnType.INTEGER, BIGINT_DIGITS, 0);
            case "real", "double" -> new TrinoType(lower, ColumnType.FLOAT, 0, 0);
            case "boolean" -> new TrinoType(lower, ColumnType.BOOLEAN, 0, 0);
            case "varchar", "char", "uuid", "time", "ipaddress" -> new TrinoType(lower, ColumnType.TEXT, 0, 0);
            case "date" -> new TrinoType(lower, ColumnType.DATE, 0, 0);
            case "timestamp" -> new TrinoType(lower, ColumnType.TIMESTAMP, 0, 0);
            case "varbinary" -> new TrinoType(lower, ColumnType.BINARY, 0, 0);
            case "array", "map", "row" -> new TrinoType(lower, ColumnType.NESTED, 0, 0);
            default -> new TrinoType(lower, ColumnType.MIXED, 0, 0);
        };
    }

    boolean isArray()
    {
        return name.startsWith("array(");
    }

    /** A column as {@link ColumnType} has its values: numbers that are none missing, times in UTC, bytes as hexadecimal digits. */
    String read(String column)
    {
        return switch (type) {
            case FLOAT -> "IF(is_nan(" + column + "), NULL, CAST(" + column + " AS double))";
            case TEXT -> name.startsWith("varchar") ? column : "CAST(" + column + " AS varchar)";
            case TIMESTAMP -> name.endsWith(WITH_ZONE) ? "CAST(" + column + " AT TIME ZONE 'UTC' AS " + name.replace(WITH_ZONE, "") + ")" : column;
            case BINARY -> "lower(to_hex(" + column + "))";
            case MIXED -> "(CASE WHEN " + column + " IS NOT NULL THEN " + SqlText.text("a value of type " + name) + " END)";
            case INTEGER, DECIMAL, BOOLEAN, DATE, NESTED -> column;
        };
    }

    /** Whether Trino has JSON for all that is in it. */
    boolean isJson()
    {
        return !name.matches("(?s).*\\b(varbinary|uuid|time|ipaddress|hyperloglog|p4hyperloglog|setdigest|qdigest|tdigest|interval|geometry|color)\\b.*");
    }
}
