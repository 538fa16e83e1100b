package com.advertisex.lake.maintenance;

import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;

/** How much a table's current snapshot holds. */
public record TableSize(long files, long bytes, long rows, long deleteFiles, int manifests, int snapshots)
{
    static TableSize of(Table table)
    {
        Snapshot snapshot = table.currentSnapshot();
        int snapshots = 0;
        for (Snapshot ignored : table.snapshots()) {
            snapshots++;
        }
        if (snapshot == null) {
            return new TableSize(0, 0, 0, 0, 0, snapshots);
        }
        return new TableSize(
                total(snapshot, SnapshotSummary.TOTAL_DATA_FILES_PROP),
                total(snapshot, SnapshotSummary.TOTAL_FILE_SIZE_PROP),
                total(snapshot, SnapshotSummary.TOTAL_RECORDS_PROP),
                total(snapshot, SnapshotSummary.TOTAL_DELETE_FILES_PROP),
                snapshot.allManifests(table.io()).size(),
                snapshots);
    }

    private static long total(Snapshot snapshot, String property)
    {
        return Long.parseLong(snapshot.summary().getOrDefault(property, "0"));
    }
}
