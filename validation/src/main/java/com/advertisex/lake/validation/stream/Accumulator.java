package com.advertisex.lake.validation.stream;

import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.metric.MetricException;
import com.advertisex.lake.validation.metric.MetricValues;
import com.advertisex.lake.validation.table.Row;

/** Computes one metric, or several over the same values, while rows go by. After rows that it has no answer for it only knows why. */
abstract class Accumulator
{
    private final RowTest where;
    private String failure;

    Accumulator(RowTest where)
    {
        this.where = where;
    }

    final void next(Row row, long number)
    {
        if (failure != null) {
            return;
        }
        try {
            if (where.test(row)) {
                add(row, number);
            }
        }
        catch (MetricException e) {
            failure = "row " + number + ": " + e.getMessage();
        }
    }

    /** @param number of the row in the table, from 0 */
    abstract void add(Row row, long number);

    /** Called once, after the last row. */
    abstract void finish(MetricValues values);

    final <T> void put(MetricValues values, Metric<T> metric, T value)
    {
        if (failure == null) {
            values.put(metric, value);
        }
        else {
            values.fail(metric, failure);
        }
    }

    final boolean hasFailed()
    {
        return failure != null;
    }
}
