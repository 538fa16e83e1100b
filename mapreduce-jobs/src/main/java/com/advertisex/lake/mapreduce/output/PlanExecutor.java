package com.advertisex.lake.mapreduce.output;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotChanges;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.util.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import static java.util.Objects.requireNonNull;

/** Carries out a commit plan: each table once, whoever asks and however often. Then removes what the run left beside its committed files. */
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

    void commit(CommitPlan plan)
    {
        for (TableFiles tableFiles : plan.tables()) {
            Table table = catalog.load(tableFiles.table());
            Tasks.foreach(table)
                    .retry(COMMIT_RETRIES)
                    .exponentialBackoff(MIN_WAIT_MILLIS, MAX_WAIT_MILLIS, TOTAL_WAIT_MILLIS, 2.0)
                    .onlyRetryOn(CommitFailedException.class)
                    .run(target -> commit(plan, tableFiles, target));
        }
    }

    private static void commit(CommitPlan plan, TableFiles tableFiles, Table table)
    {
        table.refresh();
        if (RunHistory.find(table, plan.runId()).isPresent()) {
            log.info("Run {} is already committed to {}", plan.runId(), tableFiles.table());
            return;
        }
        SnapshotUpdate<?> update = update(tableFiles, table);
        plan.properties().forEach(update::set);
        update.set(RunHistory.RUN_ID, plan.runId());
        update.validateWith(RunHistory.notYetCommitted(plan.runId()));
        try {
            update.commit();
            log.info("Committed run {} to {}: {} data files, {} delete files", plan.runId(), tableFiles.table(), tableFiles.files().size(),
                    tableFiles.deletes().size());
        }
        catch (ValidationException e) {
            table.refresh();
            if (RunHistory.find(table, plan.runId()).isEmpty()) {
                throw e;
            }
            log.info("Run {} was committed to {} by another process", plan.runId(), tableFiles.table());
        }
    }

    private static SnapshotUpdate<?> update(TableFiles tableFiles, Table table)
    {
        if (tableFiles.replaced() != null) {
            return overwrite(tableFiles, table);
        }
        return tableFiles.deletes().isEmpty() ? append(tableFiles, table) : rowDelta(tableFiles, table);
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
        Path directory = new Path(table.location() + "/data/" + runId);
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
