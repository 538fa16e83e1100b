package com.advertisex.lake.mapreduce.derive;

import com.advertisex.lake.mapreduce.output.LakeCatalog;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/** Reads {@code ops.derivations}. */
final class Derivations
{
    private final LakeCatalog catalog;

    Derivations(LakeCatalog catalog)
    {
        this.catalog = requireNonNull(catalog, "catalog is null");
    }

    /** A complete run. */
    record Derivation(String runId, Instant startedAt, Map<String, Long> sources, Map<String, Long> counts)
    {
        Derivation
        {
            requireNonNull(runId, "runId is null");
            requireNonNull(startedAt, "startedAt is null");
            sources = Map.copyOf(sources);
            counts = Map.copyOf(counts);
        }
    }

    /** The complete run of a kind that was begun last: what it read is what the derived tables hold. */
    Optional<Derivation> latest(String kind)
            throws IOException
    {
        Derivation latest = null;
        try (CloseableIterable<Record> rows = IcebergGenerics.read(catalog.load(DerivedAccounting.DERIVATIONS))
                .where(Expressions.equal("kind", kind))
                .select("run_id", "started_at", "sources", "counts")
                .build()) {
            for (Record row : rows) {
                Instant startedAt = ((OffsetDateTime) row.getField("started_at")).toInstant();
                if (latest == null || startedAt.isAfter(latest.startedAt)) {
                    latest = new Derivation((String) row.getField("run_id"), startedAt, longs(row, "sources"), longs(row, "counts"));
                }
            }
        }
        return Optional.ofNullable(latest);
    }

    private static Map<String, Long> longs(Record row, String column)
    {
        Map<String, Long> values = new TreeMap<>();
        ((Map<?, ?>) row.getField(column)).forEach((key, value) -> values.put(key.toString(), (Long) value));
        return values;
    }
}
