package com.advertisex.lake.validation.metric;

import com.advertisex.lake.validation.table.TableSchema;

import java.util.Set;

/** A table that an engine computes metrics of, for whoever wants the figures themselves and no verdict. */
public interface MeasuredTable
{
    TableSchema schema();

    /**
     * Reads the table as seldom as the engine can: once, where it does not have to keep too much.
     *
     * @throws com.advertisex.lake.validation.table.DataException if it cannot be read to its end
     */
    MetricValues measure(Set<Metric<?>> metrics);
}
