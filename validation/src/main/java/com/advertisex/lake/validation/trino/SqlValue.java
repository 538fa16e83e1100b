package com.advertisex.lake.validation.trino;

import com.advertisex.lake.validation.table.ColumnType;

import static java.util.Objects.requireNonNull;

/**
 * An expression that gives a value for each row, null where it is missing.
 *
 * @param type never null; MIXED for values of a type of Trino's own, which nothing is asked of but whether they are there
 * @param digits of whole numbers and decimals, the most before the point
 * @param scale of decimals, how many after the point
 * @param what for error texts
 */
record SqlValue(String sql, ColumnType type, int digits, int scale, String what)
{
    /** How many digits a decimal of Trino has. */
    static final int MOST_DIGITS = 38;

    /** What of {@link com.advertisex.lake.validation.table.Values} is compared with each other. */
    enum Kind
    {
        NUMBER,
        TEXT,
        BOOLEAN,
        TIME,
        NESTED
    }

    SqlValue
    {
        requireNonNull(sql, "sql is null");
        requireNonNull(type, "type is null");
        requireNonNull(what, "what is null");
    }

    static SqlValue integer(String sql, String what)
    {
        return new SqlValue(sql, ColumnType.INTEGER, 19, 0, what);
    }

    static SqlValue number(String sql, String what)
    {
        return new SqlValue(sql, ColumnType.FLOAT, 0, 0, what);
    }

    Kind kind()
    {
        return switch (type) {
            case INTEGER, FLOAT, DECIMAL -> Kind.NUMBER;
            case TEXT, BINARY -> Kind.TEXT;
            case BOOLEAN -> Kind.BOOLEAN;
            case DATE, TIMESTAMP -> Kind.TIME;
            case NESTED -> Kind.NESTED;
            case MIXED -> throw new SqlRefusal(what + " cannot be compared or shown");
        };
    }
}
