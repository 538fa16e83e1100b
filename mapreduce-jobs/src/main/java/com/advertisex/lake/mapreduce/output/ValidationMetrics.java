package com.advertisex.lake.mapreduce.output;

import com.advertisex.lake.mapreduce.history.HourMetrics;
import com.advertisex.lake.mapreduce.history.Metric;
import com.advertisex.lake.mapreduce.history.MetricsHistory;
import com.advertisex.lake.model.CanonicalSchemas;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;
import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;

/** Writes and reads {@code ops.validation_metrics}: what was measured of the rows of each published run, by table and arrival hour. */
public final class ValidationMetrics
        implements MetricsHistory
{
    public static final String TABLE = "ops.validation_metrics";

    /** Of {@link #TABLE}. */
    public static final Schema SCHEMA = new Schema(
            required(1, "run_id", Types.StringType.get()),
            required(2, "measured_at", Types.TimestampType.withZone()),
            required(3, "table_name", Types.StringType.get()),
            required(4, "hour", Types.TimestampType.withZone()),
            required(5, "metric", Types.StringType.get()),
            optional(6, "column_name", Types.StringType.get()),
            optional(7, "value", Types.StringType.get()),
            required(8, "amount", Types.DecimalType.of(38, CanonicalSchemas.DECIMAL_SCALE)));

    private static final Comparator<StoredMetric> SORTED = Comparator.comparing(StoredMetric::table).thenComparing(StoredMetric::hour);

    private final LakeCatalog catalog;

    public ValidationMetrics(LakeCatalog catalog)
    {
        this.catalog = requireNonNull(catalog, "catalog is null");
    }

    /** Keeps what was measured of a run, unless it is kept. */
    void add(Publication publication)
            throws IOException
    {
        if (publication.metrics().isEmpty()) {
            return;
        }
        Table table = catalog.load(TABLE);
        if (RunHistory.find(table, publication.runId()).isPresent()) {
            return;
        }
        OffsetDateTime measuredAt = Instant.EPOCH.plus(publication.auditedAtMicros(), ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
        List<Record> rows = publication.metrics().stream()
                .sorted(SORTED)
                .map(metric -> row(table.schema(), publication.runId(), measuredAt, metric))
                .toList();
        AppendFiles append = table.newAppend().appendFile(LakeRows.write(table, rows));
        append.set(RunHistory.RUN_ID, publication.runId());
        append.validateWith(RunHistory.notYetCommitted(publication.runId()));
        append.commit();
    }

    private static Record row(Schema schema, String runId, OffsetDateTime measuredAt, StoredMetric metric)
    {
        GenericRecord row = GenericRecord.create(schema);
        row.setField("run_id", runId);
        row.setField("measured_at", measuredAt);
        row.setField("table_name", metric.table());
        row.setField("hour", Instant.parse(metric.hour()).atOffset(ZoneOffset.UTC));
        row.setField("metric", metric.metric());
        row.setField("column_name", metric.column());
        row.setField("value", metric.value());
        row.setField("amount", metric.amount().setScale(CanonicalSchemas.DECIMAL_SCALE, RoundingMode.UNNECESSARY));
        return row;
    }

    /** {@inheritDoc} Files are chosen by their bounds of table and hour before any is opened. */
    @Override
    public Map<Instant, HourMetrics> totals(String table, Collection<Instant> hours)
            throws IOException
    {
        Expression filter = Expressions.and(
                Expressions.equal("table_name", table),
                // A newer release, gone back from since, may have measured more.
                Expressions.in("metric", Arrays.stream(Metric.Kind.values()).map(kind -> (Object) kind.label()).toList()),
                Expressions.in("hour", hours.stream().map(hour -> (Object) ChronoUnit.MICROS.between(Instant.EPOCH, hour)).toList()));
        Map<Instant, Map<Metric, BigDecimal>> amounts = new HashMap<>();
        try (CloseableIterable<Record> rows = IcebergGenerics.read(catalog.load(TABLE)).where(filter)
                .select("table_name", "hour", "metric", "column_name", "value", "amount").build()) {
            for (Record row : rows) {
                Metric.Kind kind = Metric.Kind.of((String) row.getField("metric"));
                Metric metric = new Metric(kind, (String) row.getField("column_name"), (String) row.getField("value"));
                amounts.computeIfAbsent(((OffsetDateTime) row.getField("hour")).toInstant(), hour -> new LinkedHashMap<>())
                        .merge(metric, (BigDecimal) row.getField("amount"), BigDecimal::add);
            }
        }
        Map<Instant, HourMetrics> totals = new HashMap<>();
        amounts.forEach((hour, sums) -> totals.put(hour, new HourMetrics(table, hour, sums)));
        return totals;
    }
}
