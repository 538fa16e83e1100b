package com.advertisex.lake.maintenance;

import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.BinPackRewriteFilePlanner;
import org.apache.iceberg.actions.DeleteOrphanFiles;
import org.apache.iceberg.actions.RewriteDataFiles;
import org.apache.iceberg.actions.RewriteFileGroup;
import org.apache.iceberg.actions.SizeBasedFileRewritePlanner;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.SparkSession;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import static java.util.Objects.requireNonNull;

/** Maintains one table: compaction, then expiry, then orphans, so that what each leaves unused goes with a later step or run. */
final class TableMaintenance
{
    private static final double NANOS_PER_SECOND = 1e9;

    private final SparkSession session;
    private final String name;
    private final Table table;
    private final MaintenancePolicy policy;
    private final MaintenanceOptions options;
    private final Configuration configuration;
    private final List<String> warnings = new ArrayList<>();

    /** @throws MaintenanceException if the table's policy cannot be */
    TableMaintenance(SparkSession session, Configuration configuration, String name, Table table, MaintenanceOptions options)
    {
        this.session = requireNonNull(session, "session is null");
        this.name = requireNonNull(name, "name is null");
        this.table = requireNonNull(table, "table is null");
        this.options = requireNonNull(options, "options is null");
        this.configuration = requireNonNull(configuration, "configuration is null");
        try {
            this.policy = MaintenancePolicy.of(table.properties());
        }
        catch (IllegalArgumentException e) {
            throw new MaintenanceException("table " + name + ": " + e.getMessage(), e);
        }
        options.check(name, policy);
    }

    TableReport run()
            throws IOException
    {
        long start = System.nanoTime();
        // Others were maintained since it was loaded.
        table.refresh();
        TableSize before = TableSize.of(table);
        if (!policy.enabled()) {
            warnings.add("not maintained: " + MaintenancePolicy.ENABLED + " = false");
            return report(before, 0, 0, 0, 0, start);
        }
        long rewritten = 0;
        long rewrittenDeletes = 0;
        if (policy.compact() && before.files() > 0) {
            rewritten = options.dryRun() ? plannedFiles() : unlessInConflict("compaction", this::rewriteDataFiles);
            rewrittenDeletes = before.deleteFiles() == 0 || options.dryRun() ? 0 : unlessInConflict("compaction of deletes", this::rewriteDeleteFiles);
            if (!options.dryRun()) {
                unlessInConflict("rewriting manifests", this::rewriteManifests);
            }
        }
        long expired = 0;
        long orphans = 0;
        // Asked anew for each table: what began since then is younger than the ages allow for.
        List<String> unfinishedRuns = UnfinishedRuns.list(configuration);
        if (unfinishedRuns.isEmpty()) {
            expired = unlessInConflict("expiry of snapshots", this::expireSnapshots);
            orphans = removeOrphans();
        }
        else {
            warnings.add("no snapshot expired and no orphan removed, for runs are not finished: " + String.join(", ", unfinishedRuns)
                    + "; let them end, or `lake process` (ProcessLanded) finish what was cut off, and run again");
        }
        return report(before, rewritten, rewrittenDeletes, expired, orphans, start);
    }

    private TableReport report(TableSize before, long rewritten, long rewrittenDeletes, long expired, long orphans, long start)
    {
        table.refresh();
        return new TableReport(name, options.dryRun(), before, TableSize.of(table), rewritten, rewrittenDeletes, expired, orphans,
                (System.nanoTime() - start) / NANOS_PER_SECOND, warnings);
    }

    /** A step that lost against other writers, after Iceberg's own retries, changed nothing: the next run does it. */
    private long unlessInConflict(String what, Step step)
            throws IOException
    {
        try {
            return step.run();
        }
        catch (CommitFailedException | ValidationException e) {
            warnings.add(what + " gave way to another writer of the table; run again when it is done: " + e.getMessage());
            table.refresh();
            return 0;
        }
    }

    private long rewriteDataFiles()
    {
        RewriteDataFiles action = SparkActions.get(session).rewriteDataFiles(table)
                .options(selection())
                // All or nothing: a reader never sees half of a table compacted, and a conflict leaves no rest.
                .option(RewriteDataFiles.PARTIAL_PROGRESS_ENABLED, "false")
                .option(RewriteDataFiles.REMOVE_DANGLING_DELETES, "true");
        action = table.sortOrder().isSorted() ? action.sort() : action.binPack();
        RewriteDataFiles.Result result = action.execute();
        table.refresh();
        return result.rewrittenDataFilesCount();
    }

    private long rewriteDeleteFiles()
    {
        long rewritten = SparkActions.get(session).rewritePositionDeletes(table)
                .option(SizeBasedFileRewritePlanner.MIN_INPUT_FILES, Integer.toString(policy.minInputFiles()))
                .execute().rewrittenDeleteFilesCount();
        table.refresh();
        return rewritten;
    }

    /** Each rewrite makes a snapshot, so a few manifests are left as they are. */
    private long rewriteManifests()
    {
        List<ManifestFile> manifests = table.currentSnapshot().dataManifests(table.io());
        if (manifests.size() < policy.minInputFiles()) {
            return 0;
        }
        SparkActions.get(session).rewriteManifests(table).execute();
        table.refresh();
        return manifests.size();
    }

    private long expireSnapshots()
    {
        long olderThan = before(policy.snapshotAge());
        int expired = table.expireSnapshots().expireOlderThan(olderThan).retainLast(policy.minSnapshots()).apply().size();
        if (expired > 0 && !options.dryRun()) {
            SparkActions.get(session).expireSnapshots(table).expireOlderThan(olderThan).retainLast(policy.minSnapshots()).execute();
            table.refresh();
        }
        return expired;
    }

    private long removeOrphans()
    {
        DeleteOrphanFiles action = SparkActions.get(session).deleteOrphanFiles(table).olderThan(before(policy.orphanAge()));
        if (options.dryRun()) {
            action = action.deleteWith(file -> {});
        }
        return StreamSupport.stream(action.execute().orphanFileLocations().spliterator(), false).count();
    }

    /** Which files are worth rewriting: small ones where there are enough of them, and those that rows were deleted of, so that the rows themselves go. */
    private Map<String, String> selection()
    {
        return Map.of(
                RewriteDataFiles.TARGET_FILE_SIZE_BYTES, Long.toString(policy.targetFileBytes()),
                SizeBasedFileRewritePlanner.MIN_INPUT_FILES, Integer.toString(policy.minInputFiles()),
                BinPackRewriteFilePlanner.DELETE_FILE_THRESHOLD, "1");
    }

    /** Files that a rewrite would take. */
    private long plannedFiles()
            throws IOException
    {
        BinPackRewriteFilePlanner planner = new BinPackRewriteFilePlanner(table);
        planner.init(selection());
        long files = 0;
        try (CloseableIterable<RewriteFileGroup> groups = planner.plan().groups()) {
            for (RewriteFileGroup group : groups) {
                files += group.inputFileNum();
            }
        }
        return files;
    }

    private long before(Duration age)
    {
        Instant time = options.now().minus(age);
        return time.toEpochMilli();
    }

    @FunctionalInterface
    private interface Step
    {
        long run()
                throws IOException;
    }
}
