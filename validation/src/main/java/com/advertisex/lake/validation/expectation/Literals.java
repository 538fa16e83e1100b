package com.advertisex.lake.validation.expectation;

import com.advertisex.lake.validation.predicate.LiteralTypes;
import com.advertisex.lake.validation.suite.SuiteError;
import com.advertisex.lake.validation.suite.SuiteException;
import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.Values;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** Values of a suite as values of a column: texts become times where the column holds times, fractions decimals where it holds decimals. */
final class Literals
{
    private Literals() {}

    /** @throws SuiteException if values of the column have no order with it */
    static Object comparable(Column column, String kwarg, Object value)
    {
        Object converted = LiteralTypes.convert(column.type(), value);
        boolean fits = switch (column.type()) {
            case INTEGER, FLOAT, DECIMAL -> converted instanceof Number;
            case TEXT, BINARY -> converted instanceof String;
            case DATE, TIMESTAMP -> !(converted instanceof String) && !(converted instanceof Number);
            case MIXED -> true;
            case BOOLEAN, NESTED -> false;
        };
        if (!fits) {
            throw new SuiteException(SuiteError.COLUMN_TYPE, "kwarg '" + kwarg + "' is " + Values.describe(value)
                    + ", which has no order with the values of column '"
                    + column.name() + "', of type " + column.type());
        }
        return converted;
    }

    /** Values that no value of the column can be equal to stay as they are. */
    static Set<Object> set(Column column, Collection<?> values)
    {
        Set<Object> converted = new LinkedHashSet<>();
        for (Object value : values) {
            if (value != null) {
                converted.add(LiteralTypes.convert(column.type(), value));
            }
        }
        return converted;
    }
}
