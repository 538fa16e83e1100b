package com.advertisex.lake.validation.table;

/** What the values of a column are, as far as the source knows before it is read. */
public enum ColumnType
{
    /** {@link Long}, or {@link java.math.BigInteger} where a long is too small. */
    INTEGER,
    /** {@link Double}; NaN is a missing value. */
    FLOAT,
    /** {@link java.math.BigDecimal}. */
    DECIMAL,
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@link String}. */
    TEXT,
    /** {@link java.time.LocalDate}. */
    DATE,
    /** {@link java.time.LocalDateTime}, in UTC where the source knows a zone. */
    TIMESTAMP,
    /** {@link String} of hexadecimal digits. */
    BINARY,
    /** {@link java.util.List} or {@link java.util.Map} of values. */
    NESTED,
    /** Values of several of the types above, or of types that the source cannot tell before it has read them. */
    MIXED;

    public boolean isNumeric()
    {
        return this == INTEGER || this == FLOAT || this == DECIMAL;
    }

    public boolean isTemporal()
    {
        return this == DATE || this == TIMESTAMP;
    }
}
