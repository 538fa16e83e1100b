package com.advertisex.lake.mapreduce.output;

import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * What a decided run commits, table by table in this order. Written once, atomically; whoever finds it carries it out.
 *
 * @param properties put in the snapshot summary of every table, beside the run id
 * @param writtenTables every table that an attempt of the run may have written files of, whether it is committed or not
 */
record CommitPlan(String runId, String jobId, Map<String, String> properties, List<TableFiles> tables, List<String> writtenTables)
{
    CommitPlan
    {
        requireNonNull(runId, "runId is null");
        requireNonNull(jobId, "jobId is null");
        properties = Map.copyOf(properties);
        tables = List.copyOf(tables);
        writtenTables = List.copyOf(writtenTables);
    }
}
