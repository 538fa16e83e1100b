package com.advertisex.lake.mapreduce.output;

import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotAncestryValidator;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** Finds a run's own commits again, by the run id in the snapshot summary. */
public final class RunHistory
{
    /** Snapshot property: the run that made the snapshot. */
    public static final String RUN_ID = "lake.run-id";

    private RunHistory() {}

    /** The snapshot of {@code main}'s history that the run made. */
    public static Optional<Snapshot> find(Table table, String runId)
    {
        return find(SnapshotUtil.currentAncestors(table), runId);
    }

    /** The snapshot that the run made on a branch; empty if there is no such branch. */
    static Optional<Snapshot> find(Table table, String branch, String runId)
    {
        SnapshotRef reference = table.refs().get(branch);
        return reference == null ? Optional.empty() : find(SnapshotUtil.ancestorsOf(reference.snapshotId(), table::snapshot), runId);
    }

    private static Optional<Snapshot> find(Iterable<Snapshot> history, String runId)
    {
        for (Snapshot snapshot : history) {
            if (runId.equals(snapshot.summary().get(RUN_ID))) {
                return Optional.of(snapshot);
            }
        }
        return Optional.empty();
    }

    /** Checked inside each attempt to commit, so that two processes that carry out one plan commit it once. */
    static SnapshotAncestryValidator notYetCommitted(String runId)
    {
        requireNonNull(runId, "runId is null");
        return new SnapshotAncestryValidator()
        {
            @Override
            public boolean validate(Iterable<Snapshot> history)
            {
                return find(history, runId).isEmpty();
            }

            @Override
            public String errorMessage()
            {
                return "run " + runId + " is already committed";
            }
        };
    }
}
