package com.advertisex.lake.mapreduce.history;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/** What was measured of published rows. */
@FunctionalInterface
public interface MetricsHistory
{
    /**
     * @param table schema and table
     * @return over all runs, by hour; hours without rows are not among them
     */
    Map<Instant, HourMetrics> totals(String table, Collection<Instant> hours)
            throws IOException;
}
