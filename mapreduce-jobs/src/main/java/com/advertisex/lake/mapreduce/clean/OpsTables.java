package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.model.Feed;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/** Reads the tables that say what was done. */
public final class OpsTables
{
    private final LakeCatalog catalog;

    public OpsTables(LakeCatalog catalog)
    {
        this.catalog = requireNonNull(catalog, "catalog is null");
    }

    /** Paths of the landing files of the feed that were processed, those of the given hour and later. */
    public Set<String> processedFiles(Feed feed, Instant from)
            throws IOException
    {
        Set<String> paths = new HashSet<>();
        Expression filter = Expressions.and(
                Expressions.equal("feed", feed.directoryName()),
                Expressions.greaterThanOrEqual("arrival_hour", ChronoUnit.MICROS.between(Instant.EPOCH, from)));
        try (CloseableIterable<Record> rows = IcebergGenerics.read(catalog.load(CleanTables.LANDING_FILES)).where(filter).select("path").build()) {
            rows.forEach(row -> paths.add((String) row.getField("path")));
        }
        return paths;
    }

    /** The id of the job that completed a run; empty if no run of that id is complete. */
    Optional<String> completedBy(String runId)
            throws IOException
    {
        Expression filter = Expressions.equal("run_id", runId);
        try (CloseableIterable<Record> rows = IcebergGenerics.read(catalog.load(CleanTables.RUNS)).where(filter).select("job_id").build()) {
            for (Record row : rows) {
                return Optional.of(String.valueOf(row.getField("job_id")));
            }
        }
        return Optional.empty();
    }

    RunResult result(String runId, ArrivalHour hour, String jobId, boolean committedBefore, Duration duration)
            throws IOException
    {
        Map<String, Long> outcomes = new TreeMap<>();
        Map<String, Long> rejected = new TreeMap<>();
        Expression filter = Expressions.equal("run_id", runId);
        try (CloseableIterable<Record> rows = IcebergGenerics.read(catalog.load(CleanTables.LEDGER)).where(filter)
                .select("outcome", "reason", "events").build()) {
            for (Record row : rows) {
                String outcome = (String) row.getField("outcome");
                long events = (Long) row.getField("events");
                outcomes.merge(outcome, events, Long::sum);
                if (outcome.equals(Outcomes.REJECTED)) {
                    rejected.merge((String) row.getField("reason"), events, Long::sum);
                }
            }
        }
        return new RunResult(runId, hour, jobId, committedBefore,
                outcomes.getOrDefault(Outcomes.LANDED, 0L),
                outcomes.getOrDefault(Outcomes.ACCEPTED, 0L),
                outcomes.getOrDefault(Outcomes.DUPLICATE, 0L),
                outcomes.getOrDefault(Outcomes.COLLISION, 0L),
                outcomes.getOrDefault(Outcomes.LATE, 0L),
                rejected,
                duration);
    }
}
