package com.advertisex.lake.mapreduce.derive;

import com.advertisex.lake.mapreduce.LakeConfiguration;
import com.advertisex.lake.mapreduce.clean.CleanTables;
import com.advertisex.lake.mapreduce.clean.ClusterJobs;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.LakeOutputFormat;
import com.advertisex.lake.mapreduce.output.LeaseLock;
import com.advertisex.lake.mapreduce.output.ReplacedDays;
import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.mapreduce.output.RunRecovery;
import com.advertisex.lake.mapreduce.output.StagedRuns;
import com.advertisex.lake.mapreduce.output.StagingFiles;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * Brings derived tables up to date with what they are made of: days on which a source changed are computed anew and replaced, all tables of a run together
 * with the account of the run. Nothing happens where no source changed. One process at a time for each kind; what a former one left is finished first.
 */
public final class DerivedRunner
{
    /** Under the staging root; other runs pass over names that begin like this. */
    private static final String STAGING = "_derived";
    private static final DateTimeFormatter RUN_TIME = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Logger log = LoggerFactory.getLogger(DerivedRunner.class);

    private final Configuration configuration;
    private final LakeCatalog catalog;
    private final DerivedListener listener;

    public DerivedRunner(Configuration configuration, LakeCatalog catalog, DerivedListener listener)
    {
        this.configuration = staged(requireNonNull(configuration, "configuration is null"));
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.listener = requireNonNull(listener, "listener is null");
    }

    /** Derived runs are staged beside the others, whose recovery does not know of jobs that go before the one that publishes. */
    public static Configuration staged(Configuration base)
    {
        Configuration configuration = new Configuration(base);
        configuration.set(RunLayout.STAGING_ROOT, new Path(RunLayout.stagingRoot(base), STAGING).toString());
        return configuration;
    }

    /** Runs one job and returns when it has ended well. */
    @FunctionalInterface
    public interface JobRunner
    {
        /** @throws DerivedFailedException if the job did not succeed */
        void run(Job job)
                throws IOException, InterruptedException;
    }

    /** What all jobs of a run have in common; the last writes with {@link LakeOutputFormat}. */
    public static Configuration configuration(Configuration base, DerivedRun run)
    {
        Configuration configuration = LakeConfiguration.forJob(base);
        LakeOutputFormat.setRun(configuration, run.runId(), DerivedAccounting.class);
        return configuration;
    }

    /** Adds a table of whose rows the run replaces those of its days. */
    public static void addTable(Configuration configuration, DerivedRun run, String table, Schema schema, String dayColumn)
    {
        LakeOutputFormat.addTable(configuration, table, schema);
        LakeOutputFormat.replaceDays(configuration, table, new ReplacedDays(dayColumn, run.days()));
    }

    /** Does not wait for another one of the kind. */
    public Optional<DerivedResult> run(Derivation derivation, boolean fromNothing)
            throws IOException, InterruptedException
    {
        return run(derivation, fromNothing, Duration.ZERO);
    }

    /**
     * @param fromNothing computes all days, whatever was done before: after a change of settings or rules
     * @param patience how long another one of the kind is waited for
     * @return what was done; empty if the tables are up to date
     * @throws com.advertisex.lake.mapreduce.output.LockedException saying who is already at it
     * @throws DerivedFailedException if a job failed
     */
    public Optional<DerivedResult> run(Derivation derivation, boolean fromNothing, Duration patience)
            throws IOException, InterruptedException
    {
        Instant start = Instant.now();
        try (LeaseLock lock = LeaseLock.acquire(configuration, LeaseLock.path(configuration, derivation.kind()), derivation.kind(), patience)) {
            Optional<RunRecovery.Recovered> refused = finish(derivation.kind());
            Optional<Derivations.Derivation> latest = new Derivations(catalog).latest(derivation.kind());
            Map<String, Long> before = fromNothing ? Map.of() : latest.map(Derivations.Derivation::sources).orElse(Map.of());
            // first: what it says is in the snapshots that are pinned after it
            Map<String, Long> completeThrough = completeThrough();
            Map<String, Long> now = pin(derivation);
            if (refused.isPresent()) {
                discardOutdated(refused.get(), derivation, fromNothing, now);
            }
            boolean isSame = isSame(derivation.sources(), before, now);
            if (isSame && latest.map(Derivations.Derivation::completeThrough).orElse(Map.of()).equals(completeThrough)) {
                return Optional.empty();
            }
            SortedSet<Integer> days = isSame ? Collections.emptySortedSet() : derivation.days(catalog, before, now);
            DerivedRun run = new DerivedRun(derivation.kind() + "-" + RUN_TIME.format(start), derivation.kind(),
                    ChronoUnit.MICROS.between(Instant.EPOCH, start), days, now, completeThrough);
            if (days.isEmpty()) {
                // what is derived is up to date with new snapshots that change nothing here, or is complete further, since nothing came for an hour
                new Derivations(catalog).add(run);
                return Optional.empty();
            }
            return Optional.of(run(derivation, run, start));
        }
    }

    /**
     * What is staged and was refused makes way once there is something new to derive from.
     *
     * @throws DerivedFailedException if there is not
     */
    private void discardOutdated(RunRecovery.Recovered refused, Derivation derivation, boolean fromNothing, Map<String, Long> now)
            throws IOException
    {
        RunLayout layout = new RunLayout(RunLayout.stagingRoot(configuration), refused.runId());
        Optional<DerivedRun> staged = new StagingFiles(configuration).read(layout.description(), DerivedRun.class);
        if (!fromNothing && staged.isPresent() && isSame(derivation.sources(), staged.get().sources(), now)) {
            throw new DerivedFailedException(refused.detail());
        }
        log.info("Discarding run {}, which was refused: its sources have changed since", refused.runId());
        new StagedRuns(configuration).discard(catalog, refused.runId());
    }

    private static boolean isSame(List<String> tables, Map<String, Long> before, Map<String, Long> now)
    {
        return tables.stream().allMatch(table -> Objects.equals(before.get(table), now.get(table)));
    }

    private Map<String, Long> completeThrough()
            throws IOException
    {
        Map<String, Long> through = new TreeMap<>();
        try (CloseableIterable<Record> rows = IcebergGenerics.read(catalog.load(CleanTables.WATERMARKS)).select("feed", "complete_through").build()) {
            rows.forEach(row -> through.merge((String) row.getField("feed"),
                    ChronoUnit.MICROS.between(Instant.EPOCH, ((OffsetDateTime) row.getField("complete_through")).toInstant()), Math::max));
        }
        return through;
    }

    private Map<String, Long> pin(Derivation derivation)
    {
        Map<String, Long> pins = new TreeMap<>();
        for (String table : Stream.concat(derivation.sources().stream(), derivation.besides().stream()).toList()) {
            Snapshot snapshot = catalog.load(table).currentSnapshot();
            if (snapshot != null) {
                pins.put(table, snapshot.snapshotId());
            }
        }
        return pins;
    }

    private DerivedResult run(Derivation derivation, DerivedRun run, Instant start)
            throws IOException, InterruptedException
    {
        RunLayout layout = new RunLayout(RunLayout.stagingRoot(configuration), run.runId());
        listener.runStarted(run);
        new StagingFiles(configuration).create(layout.description(), run);
        boolean handedOver = false;
        try {
            Job job = derivation.jobs(configuration, catalog, run, first -> runJob(first, run));
            handedOver = true;
            runJob(job, run);
        }
        catch (DerivedFailedException e) {
            if (finish(run.kind()).isEmpty() && !isComplete(run)) {
                throw e;
            }
            log.info("A job of run {} failed after the run was decided", run.runId());
        }
        finally {
            if (!handedOver) {
                new StagingFiles(configuration).delete(layout.directory());
            }
        }
        Optional<RunRecovery.Recovered> refused = finish(run.kind());
        if (refused.isPresent()) {
            throw new DerivedFailedException(refused.get().detail());
        }
        Map<String, Long> counts = new Derivations(catalog).latest(run.kind()).map(Derivations.Derivation::counts).orElse(Map.of());
        DerivedResult result = new DerivedResult(run.runId(), run.kind(), run.days().size(), counts, Duration.between(start, Instant.now()));
        listener.runFinished(result);
        return result;
    }

    private boolean isComplete(DerivedRun run)
            throws IOException
    {
        return new Derivations(catalog).latest(run.kind()).filter(latest -> latest.runId().equals(run.runId())).isPresent();
    }

    private void runJob(Job job, DerivedRun run)
            throws IOException, InterruptedException
    {
        try {
            job.submit();
        }
        catch (ClassNotFoundException e) {
            throw new IOException("Cannot submit " + job.getJobName() + ": " + e.getMessage(), e);
        }
        listener.jobSubmitted(run, job.getJobName(), job.getJobID().toString());
        if (!ClusterJobs.monitor(job, (map, reduce) -> listener.jobProgressed(run, job.getJobName(), map, reduce))) {
            throw new DerivedFailedException("job " + job.getJobID() + " (" + job.getJobName() + ") ended as " + job.getStatus().getState() + ": "
                    + ClusterJobs.diagnosis(job) + "; nothing was published unless its commit had begun, and running again takes it up ("
                    + job.getTrackingURL() + ")");
        }
    }

    /**
     * What runs of the kind have in the staging root: judged and published where it is staged, forgotten where it was cut off before, waited for where jobs
     * still run.
     *
     * @return the run that may not be published, if there is one
     */
    private Optional<RunRecovery.Recovered> finish(String kind)
            throws IOException, InterruptedException
    {
        Path root = RunLayout.stagingRoot(configuration);
        FileStatus[] staged;
        try {
            staged = root.getFileSystem(configuration).listStatus(root, path -> path.getName().startsWith(kind + "-"));
        }
        catch (FileNotFoundException e) {
            return Optional.empty();
        }
        Optional<RunRecovery.Recovered> refused = Optional.empty();
        ClusterJobs jobs = new ClusterJobs(configuration);
        RunRecovery recovery = new RunRecovery(configuration, catalog, jobs::isRunning);
        for (FileStatus directory : staged) {
            Optional<RunRecovery.Recovered> state = recovery.recover(directory.getPath().getName());
            while (state.isPresent() && state.get().outcome() == RunRecovery.Outcome.RUNNING) {
                listener.waitingForJob(state.get().runId(), state.get().detail());
                jobs.await(state.get().detail());
                state = recovery.recover(directory.getPath().getName());
            }
            if (state.isPresent() && state.get().outcome() == RunRecovery.Outcome.REFUSED) {
                refused = state;
            }
        }
        return refused;
    }
}
