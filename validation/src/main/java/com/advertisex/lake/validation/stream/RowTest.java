package com.advertisex.lake.validation.stream;

import com.advertisex.lake.validation.table.Row;

/** A predicate that can be asked. */
@FunctionalInterface
interface RowTest
{
    /** @throws com.advertisex.lake.validation.metric.MetricException if the values have no answer */
    boolean test(Row row);
}
