package com.advertisex.lake.mapreduce.dimension;

import com.advertisex.lake.mapreduce.audit.AuditReport;
import com.advertisex.lake.mapreduce.audit.AuditSettings;
import com.advertisex.lake.mapreduce.audit.RunAuditor;
import com.advertisex.lake.mapreduce.audit.StagedTable;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.LakeRows;
import com.advertisex.lake.mapreduce.output.Validations;
import com.advertisex.lake.model.dimension.DimensionException;
import com.advertisex.lake.model.dimension.DimensionFile;
import com.advertisex.lake.model.dimension.DimensionMerge;
import com.advertisex.lake.model.dimension.DimensionRow;
import com.advertisex.lake.model.dimension.DimensionTable;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * Loads a file into a dimension table: reads the table, merges, writes the table anew into one data file and puts it in place of all others in one commit, once
 * the table's suites have passed. A load that changes nothing commits nothing. Of two loads at once one fails, and the table is as the other left it.
 */
public final class DimensionLoad
{
    /** Snapshot property: the file that was loaded. */
    static final String SOURCE_FILE = "lake.source-file";

    /** Also where the rows' file is, under the table's data. */
    private static final String BRANCH_PREFIX = "audit-dimensions-";

    private final Configuration configuration;
    private final LakeCatalog catalog;

    public DimensionLoad(Configuration configuration, LakeCatalog catalog)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
    }

    /**
     * What a load did.
     *
     * @param effective from when on the file holds; null for one that tells whole histories
     * @param opened keys that had no row before
     * @param changed keys whose history is another one now
     * @param unchanged keys of the file whose history said the same already
     * @param rows of the table afterwards
     */
    public record Result(String table, String file, Instant effective, long opened, long changed, long unchanged, long rows) {}

    /**
     * @param effective from when on the file holds; absent: from now on, and for a table without rows from the beginning of time
     * @throws DimensionException if the file cannot be loaded, or a suite refuses the table that it would make; nothing has changed
     */
    public Result load(DimensionFile file, Optional<Instant> effective)
            throws IOException
    {
        if (file.historical() && effective.isPresent()) {
            throw new DimensionException(file.name() + " tells whole histories (" + DimensionTable.VALID_FROM + "): no effective time can be given for it");
        }
        DimensionTable dimension = file.table();
        Table table = catalog.load(DimensionRecords.tableName(dimension));
        Optional<Snapshot> base = Optional.ofNullable(table.currentSnapshot());
        List<DimensionRow> existing = rows(dimension, table, base);
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        Instant from = effective.orElse(existing.isEmpty() ? DimensionFile.BEGINNING : now);
        DimensionMerge.Result merged = new DimensionMerge(dimension, now).merge(existing, file, from);
        if (!merged.changesNothing()) {
            commit(dimension, table, base, file, merged.rows());
        }
        return new Result(dimension.tableName(), file.name(), file.historical() ? null : from, merged.opened(), merged.changed(), merged.unchanged(),
                merged.rows().size());
    }

    static List<DimensionRow> rows(DimensionTable dimension, Table table, Optional<Snapshot> snapshot)
            throws IOException
    {
        List<DimensionRow> rows = new ArrayList<>();
        if (snapshot.isEmpty()) {
            return rows;
        }
        try (CloseableIterable<Record> records = IcebergGenerics.read(table).useSnapshot(snapshot.get().snapshotId()).build()) {
            records.forEach(record -> rows.add(DimensionRecords.toRow(dimension, record)));
        }
        return rows;
    }

    /** Puts the rows on a branch, has them judged, and publishes them; or leaves nothing of them. */
    void commit(DimensionTable dimension, Table table, Optional<Snapshot> base, DimensionFile file, List<DimensionRow> rows)
            throws IOException
    {
        String name = BRANCH_PREFIX + UUID.randomUUID();
        String directory = table.location() + "/data/" + name;
        Schema schema = table.schema();
        DataFile written = LakeRows.write(table, directory + "/rows.parquet",
                rows.stream().map(row -> DimensionRecords.toRecord(dimension, row, schema)).toList());
        try {
            stage(table, base, file, written, name);
            StagedTable staged = new StagedTable(DimensionRecords.tableName(dimension), table, name, table.refs().get(name).snapshotId(), directory);
            judge(file, staged, rows.size());
            requireUnchanged(table, base);
            table.manageSnapshots().fastForwardBranch(SnapshotRef.MAIN_BRANCH, name).removeBranch(name).commit();
        }
        catch (CommitStateUnknownException e) {
            // it may be committed: its file must stay
            throw e;
        }
        catch (ValidationException | CommitFailedException e) {
            discard(table, name, written);
            throw new DimensionException("another load of " + dimension.tableName() + " was committed meanwhile; nothing of " + file.name()
                    + " was loaded, run again", e);
        }
        catch (RuntimeException | IOException e) {
            discard(table, name, written);
            throw e;
        }
    }

    private static void stage(Table table, Optional<Snapshot> base, DimensionFile file, DataFile written, String branch)
    {
        OverwriteFiles overwrite = table.newOverwrite()
                .overwriteByRowFilter(Expressions.alwaysTrue())
                .addFile(written)
                .conflictDetectionFilter(Expressions.alwaysTrue())
                .validateNoConflictingData()
                .validateNoConflictingDeletes()
                .toBranch(branch);
        base.ifPresent(snapshot -> overwrite.validateFromSnapshot(snapshot.snapshotId()));
        overwrite.set(SOURCE_FILE, file.name());
        overwrite.commit();
        table.refresh();
    }

    private void judge(DimensionFile file, StagedTable staged, int rows)
            throws IOException
    {
        if (rows == 0) {
            return;
        }
        AuditReport report = new RunAuditor(configuration).audit(staged.branch(), List.of(staged));
        new Validations(catalog).add(report);
        if (!report.passes()) {
            throw new DimensionException("nothing of " + file.name() + " was loaded: with it " + report.failures().size() + " of " + report.expectations()
                    + " expectations are not met: " + String.join("; ", report.failures()) + ". Correct the file, or the suite (" + AuditSettings.SUITES + ")");
        }
    }

    private static void requireUnchanged(Table table, Optional<Snapshot> base)
    {
        table.refresh();
        if (!Optional.ofNullable(table.currentSnapshot()).map(Snapshot::snapshotId).equals(base.map(Snapshot::snapshotId))) {
            throw new CommitFailedException("main has another snapshot now");
        }
    }

    private static void discard(Table table, String branch, DataFile written)
    {
        table.refresh();
        if (table.refs().containsKey(branch)) {
            table.manageSnapshots().removeBranch(branch).commit();
        }
        table.io().deleteFile(written.location());
    }
}
