package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.dimension.DimensionPins;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.ViolationCode;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Counter;
import org.apache.hadoop.mapreduce.Counters;
import org.apache.hadoop.mapreduce.Job;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import static java.util.Objects.requireNonNull;

/**
 * Replays rows of a quarantine: a run of the clean job whose input they are, and whose plan takes out of the quarantine what it puts into the event tables.
 * Only one process at a time may clean or replay a feed.
 */
public final class ReplayRunner
{
    private final Configuration configuration;
    private final LakeCatalog catalog;
    private final RunListener listener;

    public ReplayRunner(Configuration configuration, LakeCatalog catalog, RunListener listener)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.catalog = requireNonNull(catalog, "catalog is null");
        this.listener = requireNonNull(listener, "listener is null");
    }

    /**
     * @throws CleanFailedException if the job failed; no table has changed, or, if it died while it committed, the next run completes it
     * @throws IllegalArgumentException if the selection is none
     */
    public ReplayResult run(ReplayRequest request)
            throws IOException, InterruptedException
    {
        return run(request, false);
    }

    /** What {@link #run} would do; changes nothing. */
    public ReplayResult rehearse(ReplayRequest request)
            throws IOException, InterruptedException
    {
        return run(request, true);
    }

    private ReplayResult run(ReplayRequest request, boolean rehearsal)
            throws IOException, InterruptedException
    {
        Instant start = Instant.now();
        Feed feed = request.feed();
        Table quarantine = catalog.load(CleanTables.quarantine(feed));
        Snapshot snapshot = quarantine.currentSnapshot();
        if (snapshot == null) {
            return nothing(start);
        }
        Optional<Long> selection = request.selection().flatMap(table -> Optional.ofNullable(catalog.load(table).currentSnapshot())).map(Snapshot::snapshotId);
        if (request.selection().isPresent() && selection.isEmpty()) {
            return nothing(start);
        }
        ReplayInput wanted = input(request, snapshot.snapshotId(), selection.orElse(0L));
        ReplayScope scope = ReplayScope.of(quarantine, wanted, ReplaySelection.load(configuration, catalog, feed, wanted));
        if (scope.rows() == 0) {
            return nothing(start);
        }
        Map<String, ReplayInput.ReplayMapping> mappings = new ReplayMappings(new StoredMappings(configuration), feed)
                .choose(scope.mappings(), request.mapping());
        ReplayInput input = new ReplayInput(wanted.snapshot(), wanted.firstMicros(), wanted.endMicros(), wanted.codes(), mappings, wanted.selection(),
                wanted.selectionSnapshot(), scope.rows(), wanted.request());
        String runId = RunIds.ofReplay(feed, start);
        Map<String, Long> dimensions = DimensionPins.pin(catalog);
        Function<SortedSet<Integer>, RunDescription> descriptions = found -> {
            SortedSet<Integer> days = new TreeSet<>(scope.eventDays());
            days.addAll(found);
            return new RunDescription(runId, feed, scope.firstHourMicros(), micros(Instant.now()), List.of(), days, dimensions, input);
        };
        RunJobs jobs = new RunJobs(configuration, catalog, listener);
        if (rehearsal) {
            Job job = jobs.rehearse(runId, descriptions);
            return rehearsed(job, scope, Duration.between(start, Instant.now()));
        }
        RunJobs.Completed completed = jobs.complete(runId, descriptions);
        RunResult result = new OpsTables(catalog).result(runId, descriptions.apply(new TreeSet<>()).hour(), completed.jobId(), false,
                Duration.between(start, Instant.now()));
        Map<String, Long> stays = completed.job().isPresent() ? stays(completed.job().get()) : Map.of();
        return new ReplayResult(runId, completed.jobId(), scope.rows(), result.accepted(), result.duplicates(), result.collisions(), stays, result.duration());
    }

    private static ReplayInput input(ReplayRequest request, long snapshot, long selectionSnapshot)
    {
        Long first = request.day().map(day -> micros(day.atStartOfDay().toInstant(ZoneOffset.UTC))).orElse(null);
        Long end = request.day().map((LocalDate day) -> micros(day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC))).orElse(null);
        return new ReplayInput(snapshot, first, end, request.codes().stream().map(ViolationCode::name).sorted().toList(), Map.of(),
                request.selection().orElse(null), selectionSnapshot, 0, request.describe());
    }

    private static ReplayResult nothing(Instant start)
    {
        return new ReplayResult(null, null, 0, 0, 0, 0, Map.of(), Duration.between(start, Instant.now()));
    }

    private static ReplayResult rehearsed(Job job, ReplayScope scope, Duration duration)
            throws IOException
    {
        Counters counters = job.getCounters();
        if (counters == null) {
            throw new CleanFailedException("job " + job.getJobID() + " has ended and its counters are gone (is the job history server up?); run again");
        }
        return new ReplayResult(null, job.getJobID().toString(), scope.rows(),
                counters.findCounter(CleanCounter.ACCEPTED).getValue(),
                counters.findCounter(CleanCounter.DUPLICATE).getValue(),
                counters.findCounter(CleanCounter.COLLISION).getValue(),
                stays(job), duration);
    }

    private static Map<String, Long> stays(Job job)
            throws IOException
    {
        Map<String, Long> stays = new TreeMap<>();
        Counters counters = job.getCounters();
        if (counters != null) {
            for (Counter counter : counters.getGroup(ReplayMapper.STAYS)) {
                stays.put(counter.getName(), counter.getValue());
            }
        }
        return stays;
    }

    private static long micros(Instant time)
    {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
