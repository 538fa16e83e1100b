package com.advertisex.lake.validation.predicate;

import com.advertisex.lake.validation.table.ColumnType;

import java.math.BigDecimal;

/** What a value of a suite, which is JSON, is among the values of a column: a text is a time where the column holds times, a fraction a decimal. */
public final class LiteralTypes
{
    private LiteralTypes() {}

    /** The value itself where there is nothing to convert. */
    public static Object convert(ColumnType type, Object value)
    {
        if (type.isTemporal() && value instanceof String text) {
            return TimeReader.read(text).map(Object.class::cast).orElse(value);
        }
        if (type == ColumnType.DECIMAL && value instanceof Double number && !number.isInfinite() && !number.isNaN()) {
            return BigDecimal.valueOf(number);
        }
        return value;
    }
}
