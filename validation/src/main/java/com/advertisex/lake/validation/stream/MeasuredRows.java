package com.advertisex.lake.validation.stream;

import com.advertisex.lake.validation.metric.MeasuredTable;
import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.metric.MetricValues;
import com.advertisex.lake.validation.table.RowSource;
import com.advertisex.lake.validation.table.TableSchema;

import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * Rows that can be read one after another, as the streaming engine computes metrics of them: all of them in one pass.
 *
 * @param settings what that may use
 */
public record MeasuredRows(RowSource source, EngineSettings settings)
        implements MeasuredTable
{
    public MeasuredRows
    {
        requireNonNull(source, "source is null");
        requireNonNull(settings, "settings is null");
    }

    @Override
    public TableSchema schema()
    {
        return source.schema();
    }

    @Override
    public MetricValues measure(Set<Metric<?>> metrics)
    {
        return new Pass(source, metrics, settings).run();
    }
}
