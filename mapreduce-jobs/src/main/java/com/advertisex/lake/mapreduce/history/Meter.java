package com.advertisex.lake.mapreduce.history;

import com.advertisex.lake.mapreduce.audit.StagedTable;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Measures the rows that a run has staged in an event table. Each gives the same figures. */
@FunctionalInterface
interface Meter
{
    /** An event that is received later than so long after it happened is late. Stands in the figures of all weeks, so it is no setting. */
    Duration LATE_AFTER = Duration.ofHours(1);

    /** @return one an hour that has rows, in their order */
    List<HourMetrics> measure(StagedTable staged)
            throws SQLException;
}
