package com.advertisex.lake.mapreduce.output;

import com.advertisex.lake.mapreduce.audit.AuditFailedException;
import com.advertisex.lake.mapreduce.audit.AuditReport;
import com.advertisex.lake.mapreduce.audit.RunAuditor;
import com.advertisex.lake.mapreduce.audit.StagedTable;
import com.advertisex.lake.mapreduce.history.HistoryAuditor;
import com.advertisex.lake.mapreduce.history.HistoryReport;
import com.advertisex.lake.mapreduce.output.RunAccounting.Account;
import com.advertisex.lake.mapreduce.output.RunAccounting.AccountRows;
import com.advertisex.lake.mapreduce.row.RowEncoder;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.Table;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * The commit of a run: gather what its tasks wrote, decide (one file, atomically), stage each table on a branch. Then, by whoever started the run or finds it
 * later: judge what is staged, publish it, account for it, tidy up. It can be begun again at any point, by the same process or another, and ends in the same
 * rows.
 */
final class JobCommit
{
    private static final Logger log = LoggerFactory.getLogger(JobCommit.class);

    private final Configuration configuration;
    private final LakeCatalog catalog;
    private final RunLayout layout;
    private final StagingFiles staging;
    private final PlanExecutor executor;
    private final Publications publications;
    private final ValidationMetrics metrics;

    JobCommit(Configuration configuration, LakeCatalog catalog, RunLayout layout)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.layout = requireNonNull(layout, "layout is null");
        this.staging = new StagingFiles(configuration);
        this.executor = new PlanExecutor(catalog, configuration);
        this.publications = new Publications(catalog);
        this.metrics = new ValidationMetrics(catalog);
    }

    /** @return whether there is a plan, so that the run is decided */
    boolean isDecided()
            throws IOException
    {
        return staging.exists(layout.plan());
    }

    /**
     * Stages what the tasks wrote; readers see nothing of it.
     *
     * @param tables that tasks write to
     * @param tasks that must have committed
     */
    void commit(String jobId, List<String> tables, RunAccounting accounting, int tasks)
            throws IOException
    {
        Optional<CommitPlan> plan = staging.read(layout.plan(), CommitPlan.class);
        if (plan.isEmpty() && isComplete(accounting)) {
            log.info("Run {} is already complete", layout.runId());
            executor.sweep(layout.runId(), writtenTables(tables, accounting));
            staging.delete(layout.directory());
            return;
        }
        executor.stage(plan.isPresent() ? plan.get() : decide(jobId, tables, accounting, tasks));
    }

    /**
     * Carries out a plan that was written before, if there is one: what it stages is judged, published and accounted for.
     *
     * @throws AuditFailedException if what is staged may not be published: it stays as it is
     */
    boolean rollForward()
            throws IOException
    {
        Optional<CommitPlan> plan = staging.read(layout.plan(), CommitPlan.class);
        if (plan.isPresent()) {
            finish(plan.get());
        }
        return plan.isPresent();
    }

    private void finish(CommitPlan plan)
            throws IOException
    {
        executor.stage(plan);
        Publication publication = judge(plan);
        executor.publish(plan);
        publications.add(plan, publication);
        metrics.add(publication);
        executor.account(plan);
        executor.sweep(plan.runId(), plan.writtenTables());
        staging.delete(layout.directory());
    }

    /** Once, unless the verdict was against the run. */
    private Publication judge(CommitPlan plan)
            throws IOException
    {
        Optional<Publication> decided = staging.read(layout.publication(), Publication.class);
        if (decided.isPresent()) {
            return decided.get();
        }
        List<StagedTable> staged = executor.staged(plan);
        AuditReport suites = new RunAuditor(configuration).audit(plan.runId(), staged);
        // What suites refuse is no history for others.
        HistoryReport history = suites.passes()
                ? new HistoryAuditor(configuration, metrics).audit(plan.runId(), RunLayout.branch(plan.runId()), staged, plan.staged())
                : HistoryReport.NONE;
        AuditReport report = suites.plus(history.verdicts());
        new Validations(catalog).add(report);
        if (!report.passes()) {
            staging.put(layout.rejection(), Rejection.of(report));
            throw new AuditFailedException(report.rejection());
        }
        Publication publication = Publication.of(report, history.metrics());
        return staging.create(layout.publication(), publication) ? publication
                : staging.read(layout.publication(), Publication.class)
                        .orElseThrow(() -> new IOException("run " + plan.runId() + " was published by another process meanwhile; run again"));
    }

    /**
     * Forgets a run that is staged: its branches, its data files, its staging directory.
     *
     * @throws IllegalStateException if it is being published, or is not staged
     */
    void discardStaged()
            throws IOException
    {
        CommitPlan plan = staging.read(layout.plan(), CommitPlan.class)
                .orElseThrow(() -> new IllegalStateException("run " + layout.runId() + " is not staged: there is no " + layout.plan()));
        if (staging.exists(layout.publication())) {
            throw new IllegalStateException("run " + layout.runId() + " is being published; the next run of its feed or kind completes it");
        }
        executor.unstage(plan);
        staging.delete(layout.plan());
        discard();
    }

    /** Forgets a run that is not decided: its data files and its staging directory. */
    void discard()
            throws IOException
    {
        Optional<WrittenTables> written = staging.read(layout.writtenTables(), WrittenTables.class);
        if (written.isPresent()) {
            executor.sweep(layout.runId(), written.get().tables());
        }
        staging.delete(layout.directory());
    }

    /**
     * Forgets what one job did for a run, unless the run is decided. The run's own directory stays for whoever looks after the run, see {@link RunRecovery}:
     * an application master aborts late, when another job may have begun the run anew.
     */
    void discard(String jobId, List<String> tables, RunAccounting accounting)
            throws IOException
    {
        if (isDecided()) {
            log.info("Run {} is decided; its plan stays for the next run to carry out", layout.runId());
            return;
        }
        String attemptPrefix = jobId.replaceFirst("^job_", "attempt_") + "_";
        // Asks the tables as well: an application master aborts on its way out even a job that has committed, when the plan is gone already.
        executor.sweep(layout.runId(), writtenTables(tables, accounting), name -> name.startsWith(attemptPrefix) || name.startsWith(commitPrefix(jobId)));
        for (Path manifest : staging.list(layout.attemptManifests())) {
            if (manifest.getName().startsWith(attemptPrefix)) {
                staging.delete(manifest);
            }
        }
        for (Path manifest : staging.list(layout.taskManifests())) {
            if (manifest.getName().startsWith(taskPrefix(jobId))) {
                staging.delete(manifest);
            }
        }
        staging.delete(new Path(layout.jobs(), jobId));
    }

    static List<String> writtenTables(List<String> tables, RunAccounting accounting)
    {
        List<String> all = new ArrayList<>(tables);
        all.addAll(accounting.tables());
        return all;
    }

    private boolean isComplete(RunAccounting accounting)
    {
        List<String> tables = accounting.tables();
        return RunHistory.find(catalog.load(tables.get(tables.size() - 1)), layout.runId()).isPresent();
    }

    /** Gathers what the tasks wrote and decides the run, unless another job has. */
    CommitPlan decide(String jobId, List<String> tables, RunAccounting accounting, int tasks)
            throws IOException
    {
        List<TaskManifest> manifests = manifests(jobId, tasks);
        Map<String, TableFiles> files = new LinkedHashMap<>();
        for (String table : tables) {
            TableFiles none = TableFiles.none(table);
            files.put(table, LakeOutputFormat.replacedDays(configuration, table).map(none::replacing).orElse(none));
        }
        List<LedgerCount> counts = new ArrayList<>();
        for (TaskManifest manifest : manifests) {
            manifest.tables().forEach(written -> files.merge(written.table(), written, TableFiles::plus));
            counts.addAll(manifest.counts());
        }
        Account account = accounting.account(configuration, layout, jobId, counts);
        String attempt = commitPrefix(jobId) + UUID.randomUUID();
        for (AccountRows rows : account.rows()) {
            // A run over empty files alone has no outcome to put into a ledger.
            if (!rows.rows().isEmpty()) {
                files.put(rows.table(), write(rows, attempt));
            }
        }
        List<TableFiles> planned = files.values().stream().filter(table -> !table.hasNone()).toList();
        CommitPlan plan = new CommitPlan(layout.runId(), jobId, account.snapshotProperties(), planned, writtenTables(tables, accounting), tables);
        if (staging.create(layout.plan(), plan)) {
            return plan;
        }
        log.info("Run {} was decided by another job meanwhile", layout.runId());
        return staging.read(layout.plan(), CommitPlan.class)
                .orElseThrow(() -> new IOException("the plan of run " + layout.runId() + " vanished: another job is committing it; run again"));
    }

    /** Of this job alone: another one that was cut off may have left its own. */
    private List<TaskManifest> manifests(String jobId, int tasks)
            throws IOException
    {
        List<TaskManifest> manifests = new ArrayList<>();
        for (Path path : staging.list(layout.taskManifests())) {
            if (path.getName().startsWith(taskPrefix(jobId))) {
                manifests.add(staging.read(path, TaskManifest.class).orElseThrow(() -> new IOException(path + " vanished while the job commits")));
            }
        }
        if (manifests.size() != tasks) {
            throw new RunRejectedException("run " + layout.runId() + " has manifests of " + manifests.size() + " tasks, expected " + tasks + ": "
                    + layout.taskManifests() + " was changed while the job ran; run again");
        }
        return manifests;
    }

    private static String taskPrefix(String jobId)
    {
        return jobId.replaceFirst("^job_", "task_") + "_";
    }

    private static String commitPrefix(String jobId)
    {
        return "commit_" + jobId + "_";
    }

    private TableFiles write(AccountRows rows, String attempt)
            throws IOException
    {
        Table table = catalog.load(rows.table());
        org.apache.avro.Schema schema = rows.rows().get(0).getSchema();
        SortingTableWriter writer = new SortingTableWriter(rows.table(), table, schema, layout.attemptDirectory(table, attempt).toString());
        RowEncoder encoder = new RowEncoder(schema);
        for (GenericRecord row : rows.rows()) {
            encoder.encode(row);
            writer.add(encoder.bytes(), 0, encoder.length());
        }
        writer.flush();
        return TableFiles.of(rows.table(), table, writer.files(), List.of());
    }
}
