package com.advertisex.lake.validation.profile;

import com.advertisex.lake.validation.metric.ValueCount;
import com.advertisex.lake.validation.table.Column;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/**
 * What was seen in a column.
 *
 * @param rows of the table
 * @param present how many of them have a value
 * @param distinct how many different values there are; empty where that is not asked
 * @param values the first of the different values, more than a set may have where there are so many; none where that is not asked
 * @param span of the values; empty where they have no order or there is none
 * @param lengths of texts; empty where there is none
 * @param shapes that all texts match, and some of which they may match by accident
 */
record ColumnFacts(Column column, long rows, long present, OptionalLong distinct, List<ValueCount> values, Optional<Span> span, Optional<Span> lengths,
        List<Shape> shapes)
{
    ColumnFacts
    {
        requireNonNull(column, "column is null");
        requireNonNull(distinct, "distinct is null");
        values = List.copyOf(requireNonNull(values, "values is null"));
        requireNonNull(span, "span is null");
        requireNonNull(lengths, "lengths is null");
        shapes = List.copyOf(requireNonNull(shapes, "shapes is null"));
        if (present < 0 || present > rows) {
            throw new IllegalArgumentException(present + " of " + rows + " rows have a value");
        }
    }

    ColumnFacts withShapes(List<Shape> newShapes)
    {
        return new ColumnFacts(column, rows, present, distinct, values, span, lengths, newShapes);
    }

    /** Whether anything is guessed from its values. */
    boolean isEvidence()
    {
        return present >= Profiler.LEAST_VALUES;
    }
}
