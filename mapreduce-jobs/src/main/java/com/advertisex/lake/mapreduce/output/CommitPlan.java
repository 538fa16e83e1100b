package com.advertisex.lake.mapreduce.output;

import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * What a decided run commits, table by table in this order. Written once, atomically; whoever finds it carries it out.
 *
 * @param properties put in the snapshot summary of every table, beside the run id
 * @param writtenTables every table that an attempt of the run may have written files of, whether it is committed or not
 * @param staged tables of which the run's rows wait on a branch until they are judged; the others, its account, follow once these are published.
 * Absent in what an older release decided: its rows are judged by nobody
 */
record CommitPlan(
        String runId,
        String jobId,
        Map<String, String> properties,
        List<TableFiles> tables,
        List<String> writtenTables,
        List<String> staged)
{
    CommitPlan
    {
        requireNonNull(runId, "runId is null");
        requireNonNull(jobId, "jobId is null");
        properties = Map.copyOf(properties);
        tables = List.copyOf(tables);
        writtenTables = List.copyOf(writtenTables);
        staged = staged == null ? List.of() : List.copyOf(staged);
    }

    /** What waits on branches. */
    List<TableFiles> stagedTables()
    {
        return tables.stream().filter(table -> staged.contains(table.table())).toList();
    }

    /** What the run says of itself, in the order in which it is committed. */
    List<TableFiles> accountTables()
    {
        return tables.stream().filter(table -> !staged.contains(table.table())).toList();
    }
}
