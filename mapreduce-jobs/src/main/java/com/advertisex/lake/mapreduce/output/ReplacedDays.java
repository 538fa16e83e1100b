package com.advertisex.lake.mapreduce.output;

import org.apache.iceberg.Schema;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.types.Type;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import static java.util.Objects.requireNonNull;

/**
 * Days of which a run replaces all rows of a table.
 *
 * @param column a date, or a timestamp of whose UTC day is spoken
 * @param days since 1970-01-01
 */
public record ReplacedDays(String column, SortedSet<Integer> days)
{
    public ReplacedDays
    {
        requireNonNull(column, "column is null");
        days = Collections.unmodifiableSortedSet(new TreeSet<>(days));
    }

    /**
     * The rows concerned, days that follow each other as one span.
     *
     * @throws IllegalArgumentException if the column is neither a date nor a timestamp
     */
    Expression filter(Schema schema)
    {
        Type type = schema.findType(column);
        if (type == null || (type.typeId() != Type.TypeID.DATE && type.typeId() != Type.TypeID.TIMESTAMP)) {
            throw new IllegalArgumentException("column " + column + " is " + type + "; it must be a date or a timestamp for its days to be replaced");
        }
        Expression filter = Expressions.alwaysFalse();
        SortedSet<Integer> rest = days;
        while (!rest.isEmpty()) {
            int first = rest.first();
            int end = first + 1;
            while (rest.contains(end)) {
                end++;
            }
            filter = Expressions.or(filter, Expressions.and(
                    Expressions.greaterThanOrEqual(column, value(type, first)), Expressions.lessThan(column, value(type, end))));
            rest = rest.tailSet(end);
        }
        return filter;
    }

    private static Object value(Type type, int day)
    {
        return type.typeId() == Type.TypeID.DATE ? (Object) day : (Object) TimeUnit.DAYS.toMicros(day);
    }
}
