package com.advertisex.lake.validation.trino;

import static java.util.Objects.requireNonNull;

/**
 * Where the rows go that make expectations fail: a table that has the columns of the validated one, and before them the run, the suite, the expectation's
 * position and type, and its severity. A row that makes several expectations fail is there once for each. The table is made where it is not there.
 *
 * @param table no version and no filter
 * @param runId tells the rows of this run from those of others
 */
public record FailingRows(TrinoTable table, String runId)
{
    public FailingRows
    {
        requireNonNull(table, "table is null");
        requireNonNull(runId, "runId is null");
        if (table.version().isPresent() || table.where().isPresent()) {
            throw new IllegalArgumentException("rows are kept in a table as it is now, not in " + table);
        }
    }
}
