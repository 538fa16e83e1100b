package com.advertisex.lake.mapreduce.output;

import com.advertisex.lake.mapreduce.history.HourMetrics;
import com.advertisex.lake.mapreduce.history.Metric;

import java.math.BigDecimal;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * A metric of a run, as {@code publication.json} and {@code ops.validation_metrics} keep it.
 *
 * @param hour ISO-8601
 * @param column null of rows as a whole
 * @param value null of metrics that are not about one
 */
record StoredMetric(String table, String hour, String metric, String column, String value, BigDecimal amount)
{
    StoredMetric
    {
        requireNonNull(table, "table is null");
        requireNonNull(hour, "hour is null");
        requireNonNull(metric, "metric is null");
        requireNonNull(amount, "amount is null");
    }

    static List<StoredMetric> of(List<HourMetrics> hours)
    {
        return hours.stream()
                .flatMap(hour -> hour.amounts().entrySet().stream().map(amount -> of(hour, amount.getKey(), amount.getValue())))
                .toList();
    }

    private static StoredMetric of(HourMetrics hour, Metric metric, BigDecimal amount)
    {
        return new StoredMetric(hour.table(), hour.hour().toString(), metric.kind().label(), metric.column(), metric.value(), amount);
    }
}
