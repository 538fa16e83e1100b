package com.advertisex.lake.model.dimension;

/** What a column holds, and by which Java type a {@link DimensionRow} holds it. */
public enum DimensionType
{
    /** {@link String}. */
    TEXT,
    /** {@link Integer}, not negative. */
    INTEGER,
    /** {@link Long}, not negative. */
    LONG,
    /** {@link java.math.BigDecimal} of scale 9, at most 18 digits, not negative. */
    DECIMAL,
    /** {@link java.time.LocalDate}. */
    DAY,
    /** {@link java.time.Instant} of whole microseconds. */
    TIME,
}
