package com.advertisex.lake.mapreduce.output;

import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What a run publishes about itself, together with its rows. Made by its no-argument constructor in the process that commits the job. */
public interface RunAccounting
{
    /** The tables that {@link #account} can write to. */
    List<String> tables();

    /**
     * Called once all tasks have committed, before anything is decided.
     *
     * @param jobId of the job that commits
     * @param counts of all tasks
     * @throws RunRejectedException if the counts do not add up: the job fails, nothing becomes visible
     */
    Account account(Configuration configuration, RunLayout layout, String jobId, List<LedgerCount> counts)
            throws IOException;

    /**
     * The accounting of one run.
     *
     * @param snapshotProperties put in the snapshot summary of every table that the run commits
     * @param rows per table, in the order in which the tables are committed; the last table is the one whose row says that the run is complete
     */
    record Account(Map<String, String> snapshotProperties, List<AccountRows> rows)
    {
        public Account
        {
            snapshotProperties = Map.copyOf(snapshotProperties);
            rows = List.copyOf(rows);
        }
    }

    /** Rows of one table, all of one schema; the table stays as it is where there are none. */
    record AccountRows(String table, List<GenericRecord> rows)
    {
        public AccountRows
        {
            rows = List.copyOf(rows);
        }
    }
}
