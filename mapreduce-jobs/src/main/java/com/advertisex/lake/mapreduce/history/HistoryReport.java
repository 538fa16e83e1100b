package com.advertisex.lake.mapreduce.history;

import com.advertisex.lake.mapreduce.audit.TableVerdict;

import java.util.List;

/**
 * What was measured of a run, and how that compares with former weeks.
 *
 * @param metrics one a table and hour that it has rows of
 * @param verdicts one a table that could be compared; they only warn
 */
public record HistoryReport(List<HourMetrics> metrics, List<TableVerdict> verdicts)
{
    public static final HistoryReport NONE = new HistoryReport(List.of(), List.of());

    public HistoryReport
    {
        metrics = List.copyOf(metrics);
        verdicts = List.copyOf(verdicts);
    }
}
