package com.advertisex.lake.mapreduce.history;

import com.advertisex.lake.model.CanonicalSchemas;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/**
 * What was measured of the rows of a table and arrival hour.
 *
 * @param table schema and table
 * @param hour its first instant, UTC
 * @param amounts with as many decimals as amounts of money have
 */
public record HourMetrics(String table, Instant hour, Map<Metric, BigDecimal> amounts)
{
    public HourMetrics
    {
        requireNonNull(table, "table is null");
        if (!requireNonNull(hour, "hour is null").equals(hour.truncatedTo(ChronoUnit.HOURS))) {
            throw new IllegalArgumentException("not the start of an hour: " + hour);
        }
        Map<Metric, BigDecimal> scaled = new LinkedHashMap<>();
        requireNonNull(amounts, "amounts is null")
                .forEach((metric, amount) -> scaled.put(metric, amount.setScale(CanonicalSchemas.DECIMAL_SCALE, RoundingMode.UNNECESSARY)));
        amounts = Collections.unmodifiableMap(scaled);
    }

    /** Of an hour without rows. */
    public static HourMetrics none(String table, Instant hour)
    {
        return new HourMetrics(table, hour, Map.of());
    }

    /** Of the rows of both; of the same table and hour. */
    public HourMetrics plus(HourMetrics other)
    {
        if (!table.equals(other.table) || !hour.equals(other.hour)) {
            throw new IllegalArgumentException(other.table + " at " + other.hour + " is added to " + table + " at " + hour);
        }
        Map<Metric, BigDecimal> sums = new LinkedHashMap<>(amounts);
        other.amounts.forEach((metric, amount) -> sums.merge(metric, amount, BigDecimal::add));
        return new HourMetrics(table, hour, sums);
    }

    public long rows()
    {
        return count(Metric.ROW_COUNT).orElse(0);
    }

    /** Empty if it was not measured: of a column that was not there yet. */
    OptionalLong count(Metric metric)
    {
        BigDecimal amount = amounts.get(metric);
        return amount == null ? OptionalLong.empty() : OptionalLong.of(amount.longValueExact());
    }

    /** The rows of each value of a column; those that have none are not among them. */
    Map<Metric, Long> valueCounts(String column)
    {
        Map<Metric, Long> counts = new LinkedHashMap<>();
        amounts.forEach((metric, amount) -> {
            if (metric.isPartOf(column)) {
                counts.put(metric, amount.longValueExact());
            }
        });
        return counts;
    }
}
