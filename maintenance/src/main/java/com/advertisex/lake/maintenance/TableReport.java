package com.advertisex.lake.maintenance;

import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * What maintenance did to a table; in a dry run, what it would do.
 *
 * @param before the table as it was
 * @param after the table as it is; in a dry run the same
 * @param rewrittenFiles data files that were put together
 * @param rewrittenDeleteFiles files of deleted positions that were put together
 * @param expiredSnapshots snapshots that are gone
 * @param orphanFiles files that no snapshot knew and that are gone
 * @param warnings what was left undone, why, and the next step
 */
public record TableReport(
        String table,
        boolean dryRun,
        TableSize before,
        TableSize after,
        long rewrittenFiles,
        long rewrittenDeleteFiles,
        long expiredSnapshots,
        long orphanFiles,
        double seconds,
        List<String> warnings)
{
    public TableReport
    {
        requireNonNull(table, "table is null");
        requireNonNull(before, "before is null");
        requireNonNull(after, "after is null");
        warnings = List.copyOf(warnings);
    }
}
