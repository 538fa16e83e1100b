package com.advertisex.lake.mapreduce.audit;

import org.apache.iceberg.Table;

import static java.util.Objects.requireNonNull;

/**
 * What a run has staged in a table.
 *
 * @param name namespace and table
 * @param table as it is now
 * @param branch that holds what will be published
 * @param snapshotId the branch's newest snapshot
 * @param directory under which the run's data files are: they alone are judged
 */
public record StagedTable(String name, Table table, String branch, long snapshotId, String directory)
{
    public StagedTable
    {
        requireNonNull(name, "name is null");
        requireNonNull(table, "table is null");
        requireNonNull(branch, "branch is null");
        if (requireNonNull(directory, "directory is null").endsWith("/")) {
            throw new IllegalArgumentException("directory ends with '/': " + directory);
        }
    }

    /** Trino's predicate for the rows of the run: a range of paths, by which files are chosen before any is opened. */
    public String predicate()
    {
        // '0' is the character after '/'
        return "\"$path\" >= '" + quoted(directory + "/") + "' AND \"$path\" < '" + quoted(directory + "0") + "'";
    }

    private static String quoted(String text)
    {
        return text.replace("'", "''");
    }
}
