package com.advertisex.lake.mapreduce.output;

import java.util.List;

import static java.util.Objects.requireNonNull;

/** What one task attempt wrote: the data files and the counts that become visible if, and only if, this attempt is the one that commits. */
record TaskManifest(String attempt, List<TableFiles> tables, List<LedgerCount> counts)
{
    TaskManifest
    {
        requireNonNull(attempt, "attempt is null");
        tables = List.copyOf(tables);
        counts = List.copyOf(counts);
    }
}
