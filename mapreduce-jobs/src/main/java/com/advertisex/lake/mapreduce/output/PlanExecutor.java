package com.advertisex.lake.mapreduce.output;

import com.advertisex.lake.mapreduce.audit.StagedTable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotChanges;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.iceberg.util.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;

import static java.util.Objects.requireNonNull;

/**
 * Carries out a commit plan, each step once, whoever asks and however often: stages rows on branches, publishes the branches, accounts for the run. Then
 * removes what the run left beside its committed files.
 */
final class PlanExecutor
{
    /** Beyond Iceberg's own retries (commit.retry.num-retries of the table, 4 unless set): other writers may commit to the same ops tables. */
    private static final int COMMIT_RETRIES = 20;
    private static final int MIN_WAIT_MILLIS = 100;
    private static final int MAX_WAIT_MILLIS = 5_000;
    private static final int TOTAL_WAIT_MILLIS = 300_000;

    private static final Logger log = LoggerFactory.getLogger(PlanExecutor.class);

    private final LakeCatalog catalog;
    private final Configuration configuration;

    PlanExecutor(LakeCatalog catalog, Configuration configuration)
    {
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.configuration = requireNonNull(configuration, "configuration is null");
    }

    /** Puts the run's rows on its branch of each table: readers do not see them. */
    void stage(CommitPlan plan)
    {
        String branch = branch(plan.runId());
        forEach(plan.stagedTables(), (files, table) -> {
            if (!isStaged(plan.runId(), table)) {
                commit(plan, files, table, branch);
            }
        });
    }

    /** What is staged: tables into which the run brings rows, for they are judged. Those that it published already are among them. */
    List<StagedTable> staged(CommitPlan plan)
    {
        String branch = branch(plan.runId());
        List<StagedTable> staged = new ArrayList<>();
        for (TableFiles files : plan.stagedTables()) {
            Table table = catalog.load(files.table());
            Optional<Snapshot> snapshot = RunHistory.find(table, branch, plan.runId()).or(() -> RunHistory.find(table, plan.runId()));
            if (!files.files().isEmpty() && snapshot.isPresent()) {
                String directory = RunLayout.dataDirectory(table, plan.runId()).toString();
                staged.add(new StagedTable(files.table(), table, branch, snapshot.get().snapshotId(), directory));
            }
        }
        return staged;
    }

    /** Fast-forwards each table to the run's branch, all of them at about the same time, and drops the branches. */
    void publish(CommitPlan plan)
    {
        List<TableFiles> tables = plan.stagedTables();
        if (tables.isEmpty()) {
            return;
        }
        ExecutorService executor = Executors.newFixedThreadPool(tables.size());
        try {
            Tasks.foreach(tables)
                    .executeWith(executor)
                    .run(files -> forEach(List.of(files), (same, table) -> publish(plan, same, table)));
        }
        finally {
            executor.shutdown();
        }
    }

    private void publish(CommitPlan plan, TableFiles files, Table table)
    {
        String branch = branch(plan.runId());
        if (RunHistory.find(table, plan.runId()).isPresent()) {
            dropBranch(table, branch);
            return;
        }
        if (!isAheadOfMain(table, branch)) {
            // Somebody else, maintenance at most, committed to the table meanwhile: the same rows go onto what it is by now.
            dropBranch(table, branch);
            commit(plan, files, table, branch);
            table.refresh();
        }
        fastForward(table, branch);
        log.info("Published run {} in {}", plan.runId(), files.table());
    }

    /** @throws CommitFailedException if somebody else published this run, or committed to the table, since it was looked at: to be looked at again */
    private static void fastForward(Table table, String branch)
    {
        try {
            table.manageSnapshots().fastForwardBranch(SnapshotRef.MAIN_BRANCH, branch).removeBranch(branch).commit();
        }
        catch (IllegalArgumentException e) {
            // Iceberg says so where main or the branch have changed, and does not try again.
            table.refresh();
            if (isAheadOfMain(table, branch)) {
                throw e;
            }
            throw new CommitFailedException(e, "%s was changed meanwhile", table.name());
        }
    }

    private static boolean isAheadOfMain(Table table, String branch)
    {
        SnapshotRef staged = table.refs().get(branch);
        Snapshot main = table.currentSnapshot();
        return staged != null && (main == null || SnapshotUtil.isAncestorOf(table, staged.snapshotId(), main.snapshotId()));
    }

    private static void dropBranch(Table table, String branch)
    {
        if (table.refs().containsKey(branch)) {
            table.manageSnapshots().removeBranch(branch).commit();
            table.refresh();
        }
    }

    /** Commits what the run says of itself, to be seen at once: after its rows are published. */
    void account(CommitPlan plan)
    {
        forEach(plan.accountTables(), (files, table) -> {
            if (RunHistory.find(table, plan.runId()).isPresent()) {
                log.info("Run {} is already committed to {}", plan.runId(), files.table());
                return;
            }
            commit(plan, files, table, SnapshotRef.MAIN_BRANCH);
        });
    }

    /** Takes the run's branches away. */
    void unstage(CommitPlan plan)
    {
        forEach(plan.stagedTables(), (files, table) -> dropBranch(table, branch(plan.runId())));
    }

    /** Does something with a table, as it is at that time; again where somebody else committed to it meanwhile. */
    @FunctionalInterface
    private interface Step
    {
        void take(TableFiles files, Table table);
    }

    private void forEach(List<TableFiles> tables, Step step)
    {
        for (TableFiles files : tables) {
            Tasks.foreach(catalog.load(files.table()))
                    .retry(COMMIT_RETRIES)
                    .exponentialBackoff(MIN_WAIT_MILLIS, MAX_WAIT_MILLIS, TOTAL_WAIT_MILLIS, 2.0)
                    .onlyRetryOn(CommitFailedException.class)
                    .run(table -> {
                        table.refresh();
                        step.take(files, table);
                    });
        }
    }

    private static void commit(CommitPlan plan, TableFiles tableFiles, Table table, String branch)
    {
        SnapshotUpdate<?> update = update(tableFiles, table, branch);
        plan.properties().forEach(update::set);
        update.set(RunHistory.RUN_ID, plan.runId());
        update.validateWith(RunHistory.notYetCommitted(plan.runId()));
        try {
            update.commit();
            log.info("Committed run {} to {} ({}): {} data files, {} delete files", plan.runId(), tableFiles.table(), branch, tableFiles.files().size(),
                    tableFiles.deletes().size());
        }
        catch (ValidationException e) {
            table.refresh();
            if (!isStaged(plan.runId(), table)) {
                throw e;
            }
            log.info("Run {} was committed to {} by another process", plan.runId(), tableFiles.table());
        }
    }

    private static boolean isStaged(String runId, Table table)
    {
        return RunHistory.find(table, branch(runId), runId).isPresent() || RunHistory.find(table, runId).isPresent();
    }

    private static String branch(String runId)
    {
        return RunLayout.branch(runId);
    }

    private static SnapshotUpdate<?> update(TableFiles tableFiles, Table table, String branch)
    {
        if (tableFiles.replaced() != null) {
            return overwrite(tableFiles, table).toBranch(branch);
        }
        return tableFiles.deletes().isEmpty() ? append(tableFiles, table).toBranch(branch) : rowDelta(tableFiles, table).toBranch(branch);
    }

    /** Names days, so it fits whatever files the table consists of by now. */
    private static OverwriteFiles overwrite(TableFiles tableFiles, Table table)
    {
        OverwriteFiles overwrite = table.newOverwrite().overwriteByRowFilter(tableFiles.replaced().filter(table.schema()));
        tableFiles.dataFiles(table).forEach(overwrite::addFile);
        return overwrite;
    }

    private static AppendFiles append(TableFiles tableFiles, Table table)
    {
        AppendFiles append = table.newAppend();
        tableFiles.dataFiles(table).forEach(append::appendFile);
        return append;
    }

    /** Names rows by their values, so it fits whatever files the table consists of by now: a decided plan can always be carried out. */
    private static RowDelta rowDelta(TableFiles tableFiles, Table table)
    {
        RowDelta delta = table.newRowDelta();
        tableFiles.dataFiles(table).forEach(delta::addRows);
        tableFiles.deleteFiles(table).forEach(delta::addDeletes);
        return delta;
    }

    /**
     * Deletes the run's data files that its commits do not hold. Asks the tables, not the plan: another job may have committed the same run first.
     *
     * @param tables every table that an attempt of the run may have written files of
     */
    void sweep(String runId, List<String> tables)
            throws IOException
    {
        sweep(runId, tables, attempt -> true);
    }

    /** @param concerned which attempts may be deleted at all; what a commit holds stays even then */
    void sweep(String runId, List<String> tables, Predicate<String> concerned)
            throws IOException
    {
        for (String name : tables) {
            Table table = catalog.load(name);
            Set<String> kept = new HashSet<>();
            Optional<Snapshot> snapshot = RunHistory.find(table, runId);
            if (snapshot.isPresent()) {
                SnapshotChanges changes = SnapshotChanges.builderFor(table).snapshot(snapshot.get()).build();
                changes.addedDataFiles().forEach(file -> kept.add(new Path(file.location()).getParent().getName()));
                changes.addedDeleteFiles().forEach(file -> kept.add(new Path(file.location()).getParent().getName()));
            }
            deleteAttempts(table, runId, attempt -> concerned.test(attempt) && !kept.contains(attempt));
        }
    }

    /** Deletes those of the run's data directories of one table whose attempt is condemned. */
    private void deleteAttempts(Table table, String runId, Predicate<String> condemned)
            throws IOException
    {
        Path directory = RunLayout.dataDirectory(table, runId);
        FileSystem files = directory.getFileSystem(configuration);
        boolean empty = true;
        try {
            for (FileStatus attempt : files.listStatus(directory)) {
                if (!condemned.test(attempt.getPath().getName())) {
                    empty = false;
                    continue;
                }
                log.info("Deleting data files of an attempt that was not committed: {}", attempt.getPath());
                files.delete(attempt.getPath(), true);
            }
        }
        catch (FileNotFoundException e) {
            return;
        }
        if (empty) {
            files.delete(directory, false);
        }
    }
}
