package com.advertisex.lake.mapreduce.derive;

import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.LakeRows;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/** Reads {@code ops.derivations}. */
final class Derivations
{
    private static final String NO_JOB = "none";

    private final LakeCatalog catalog;

    Derivations(LakeCatalog catalog)
    {
        this.catalog = requireNonNull(catalog, "catalog is null");
    }

    /**
     * A complete run.
     *
     * @param completeThrough as of {@link DerivedRun}
     */
    record Derivation(String runId, Instant startedAt, Map<String, Long> sources, Map<String, Long> counts, Map<String, Long> completeThrough)
    {
        Derivation
        {
            requireNonNull(runId, "runId is null");
            requireNonNull(startedAt, "startedAt is null");
            sources = Map.copyOf(sources);
            counts = Map.copyOf(counts);
            completeThrough = Map.copyOf(completeThrough);
        }
    }

    /** The complete run of a kind that was begun last: what it read is what the derived tables hold. */
    Optional<Derivation> latest(String kind)
            throws IOException
    {
        Derivation latest = null;
        try (CloseableIterable<Record> rows = IcebergGenerics.read(catalog.load(DerivedAccounting.DERIVATIONS))
                .where(Expressions.equal("kind", kind))
                .select("run_id", "started_at", "sources", "counts", "complete_through")
                .build()) {
            for (Record row : rows) {
                Instant startedAt = ((OffsetDateTime) row.getField("started_at")).toInstant();
                if (latest == null || startedAt.isAfter(latest.startedAt)) {
                    latest = new Derivation((String) row.getField("run_id"), startedAt, longs(row, "sources"), longs(row, "counts"),
                            times(row, "complete_through"));
                }
            }
        }
        return Optional.ofNullable(latest);
    }

    /** Says of a run that had nothing to compute that it is complete. */
    void add(DerivedRun run)
            throws IOException
    {
        Table table = catalog.load(DerivedAccounting.DERIVATIONS);
        GenericRecord row = GenericRecord.create(table.schema());
        row.setField("run_id", run.runId());
        row.setField("kind", run.kind());
        row.setField("job_id", NO_JOB);
        row.setField("started_at", time(run.startedAtMicros()));
        row.setField("finished_at", time(run.startedAtMicros()));
        row.setField("days", List.of());
        row.setField("sources", run.sources());
        row.setField("counts", Map.of());
        Map<String, OffsetDateTime> through = new TreeMap<>();
        run.completeThrough().forEach((feed, micros) -> through.put(feed, time(micros)));
        row.setField("complete_through", through);
        table.newAppend().appendFile(LakeRows.write(table, List.of(row))).commit();
    }

    private static OffsetDateTime time(long micros)
    {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static Map<String, Long> times(Record row, String column)
    {
        Map<String, Long> values = new TreeMap<>();
        ((Map<?, ?>) row.getField(column)).forEach((key, value) -> values.put(key.toString(),
                ChronoUnit.MICROS.between(Instant.EPOCH, ((OffsetDateTime) value).toInstant())));
        return values;
    }

    private static Map<String, Long> longs(Record row, String column)
    {
        Map<String, Long> values = new TreeMap<>();
        ((Map<?, ?>) row.getField(column)).forEach((key, value) -> values.put(key.toString(), (Long) value));
        return values;
    }
}
