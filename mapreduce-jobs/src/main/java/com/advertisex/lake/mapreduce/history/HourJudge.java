package com.advertisex.lake.mapreduce.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * Holds the figures of an hour against those of the same hour of former weeks. A figure is odd that is further from its median than so many times its usual
 * spread, which is never taken to be less than what chance alone makes of so few rows.
 */
final class HourJudge
{
    static final String ROW_COUNT = "expect_row_count_to_be_like_former_weeks";
    static final String NULL_RATE = "expect_column_null_rate_to_be_like_former_weeks";
    static final String LATE_SHARE = "expect_late_share_to_be_like_former_weeks";
    static final String VALUE_SHARES = "expect_column_value_shares_to_be_like_former_weeks";

    /** Volumes change by so much from week to week, even where the weeks that are looked at happen to agree. */
    private static final double LEAST_VOLUME_SPREAD = 0.05;
    /** The same of rates and shares. */
    private static final double LEAST_RATE_SPREAD = 0.01;

    private final HistorySettings settings;

    HourJudge(HistorySettings settings)
    {
        this.settings = requireNonNull(settings, "settings is null");
    }

    /**
     * Every figure.
     *
     * @param hour all of its rows that are known
     * @param former those of the weeks in which it had rows
     * @param closed whether no more rows are expected of it: whether it can be too few
     */
    List<Finding> judge(HourMetrics hour, List<HourMetrics> former, boolean closed)
    {
        List<Finding> findings = new ArrayList<>();
        volume(hour, former, closed).ifPresent(findings::add);
        rate(LATE_SHARE, Metric.LATE_COUNT, hour, former).ifPresent(findings::add);
        Set<String> listed = new HashSet<>();
        for (Metric metric : hour.amounts().keySet()) {
            if (metric.kind() == Metric.Kind.NULL_COUNT) {
                rate(NULL_RATE, metric, hour, former).ifPresent(findings::add);
            }
            if ((metric.kind() == Metric.Kind.VALUE_COUNT || metric.kind() == Metric.Kind.OTHER_COUNT) && listed.add(metric.column())) {
                shares(metric.column(), hour, former).ifPresent(findings::add);
            }
        }
        return findings;
    }

    /** How many rows there are; empty where former weeks do not tell. */
    Optional<Finding> volume(HourMetrics hour, List<HourMetrics> former, boolean closed)
    {
        if (former.size() < settings.leastWeeks()) {
            return Optional.empty();
        }
        Baseline counted = Baseline.of(former.stream().mapToDouble(HourMetrics::rows).toArray());
        Baseline usual = counted.withSpreadAtLeast(Math.sqrt(counted.median()), LEAST_VOLUME_SPREAD * counted.median());
        return Optional.of(new Finding(ROW_COUNT, null, hour.hour(), former.size(), hour.rows(), usual,
                closed ? aboveZero(usual.lower(settings.deviations())) : OptionalDouble.empty(), usual.upper(settings.deviations())));
    }

    private Optional<Finding> rate(String expectation, Metric metric, HourMetrics hour, List<HourMetrics> former)
    {
        double[] rates = former.stream()
                .filter(week -> week.rows() > 0 && week.count(metric).isPresent())
                .mapToDouble(week -> week.count(metric).getAsLong() / (double) week.rows())
                .toArray();
        OptionalLong count = hour.count(metric);
        if (rates.length < settings.leastWeeks() || count.isEmpty() || hour.rows() == 0) {
            return Optional.empty();
        }
        Baseline counted = Baseline.of(rates);
        Baseline usual = counted.withSpreadAtLeast(chance(counted.median(), hour.rows()), LEAST_RATE_SPREAD);
        // Nobody minds that fewer events are late.
        OptionalDouble lower = expectation.equals(LATE_SHARE) ? OptionalDouble.empty() : aboveZero(usual.lower(settings.deviations()));
        return Optional.of(new Finding(expectation, metric.column(), hour.hour(), rates.length, count.getAsLong() / (double) hour.rows(), usual, lower,
                usual.upper(settings.deviations())));
    }

    /** Standard deviation of a rate in so many rows; with two more of each kind (Agresti and Coull 1998), since one that was always 0 is not known to be 0. */
    private static double chance(double rate, long rows)
    {
        double likely = (rate * rows + 2) / (rows + 4.0);
        return Math.sqrt(likely * (1 - likely) / rows);
    }

    /**
     * How far the shares of a column's values are from their medians: half of the sum of the differences (total variation distance), which is the part of the
     * rows that have another value than usual.
     */
    private Optional<Finding> shares(String column, HourMetrics hour, List<HourMetrics> former)
    {
        List<Map<Metric, Double>> weeks = former.stream().map(week -> shares(week.valueCounts(column))).filter(shares -> !shares.isEmpty()).toList();
        Map<Metric, Long> counts = hour.valueCounts(column);
        double rows = counts.values().stream().mapToDouble(Long::doubleValue).sum();
        if (weeks.size() < settings.leastWeeks() || rows == 0) {
            return Optional.empty();
        }
        Map<Metric, Double> usualShares = medians(weeks);
        // What chance makes of it: its mean is at most half of sqrt((values - 1) / rows), its standard deviation at most half of 1 / sqrt(rows).
        Baseline usual = Baseline.of(weeks.stream().mapToDouble(week -> distance(week, usualShares)).toArray())
                .withMedianAtLeast(Math.sqrt((usualShares.size() - 1) / rows) / 2)
                .withSpreadAtLeast(1 / (2 * Math.sqrt(rows)), LEAST_RATE_SPREAD);
        return Optional.of(new Finding(VALUE_SHARES, column, hour.hour(), weeks.size(), distance(shares(counts), usualShares), usual, OptionalDouble.empty(),
                usual.upper(settings.deviations())));
    }

    private static Map<Metric, Double> shares(Map<Metric, Long> counts)
    {
        double rows = counts.values().stream().mapToDouble(Long::doubleValue).sum();
        Map<Metric, Double> shares = new HashMap<>();
        if (rows > 0) {
            counts.forEach((value, count) -> shares.put(value, count / rows));
        }
        return shares;
    }

    /** Of each value, brought to a sum of 1, which medians do not have by themselves. */
    private static Map<Metric, Double> medians(List<Map<Metric, Double>> weeks)
    {
        Map<Metric, Double> medians = new HashMap<>();
        for (Map<Metric, Double> week : weeks) {
            for (Metric value : week.keySet()) {
                medians.computeIfAbsent(value, any -> Baseline.median(weeks.stream().mapToDouble(each -> each.getOrDefault(any, 0.0)).toArray()));
            }
        }
        double sum = medians.values().stream().mapToDouble(Double::doubleValue).sum();
        if (sum > 0) {
            medians.replaceAll((value, share) -> share / sum);
        }
        return medians;
    }

    private static double distance(Map<Metric, Double> some, Map<Metric, Double> others)
    {
        Set<Metric> values = new HashSet<>(some.keySet());
        values.addAll(others.keySet());
        return values.stream().mapToDouble(value -> Math.abs(some.getOrDefault(value, 0.0) - others.getOrDefault(value, 0.0))).sum() / 2;
    }

    private static OptionalDouble aboveZero(double bound)
    {
        return bound > 0 ? OptionalDouble.of(bound) : OptionalDouble.empty();
    }
}
