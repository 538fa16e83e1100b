package com.advertisex.lake.mapreduce.output;

import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;

import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;
import static org.apache.iceberg.types.Types.NestedField.required;

/**
 * Writes {@code ops.publications}: which snapshots of which tables a run published together. Who reads several tables at the snapshots of one publication sees
 * all of its rows or none.
 */
public final class Publications
{
    public static final String TABLE = "ops.publications";

    /** Of {@link #TABLE}. */
    public static final Schema SCHEMA = new Schema(
            required(1, "run_id", Types.StringType.get()),
            required(2, "table_name", Types.StringType.get()),
            required(3, "snapshot_id", Types.LongType.get()),
            required(4, "audited_at", Types.TimestampType.withZone()),
            required(5, "published_at", Types.TimestampType.withZone()),
            required(6, "expectations", Types.IntegerType.get()),
            required(7, "warnings", Types.IntegerType.get()));

    private final LakeCatalog catalog;

    Publications(LakeCatalog catalog)
    {
        this.catalog = requireNonNull(catalog, "catalog is null");
    }

    /**
     * Says that a run is published, unless it is said.
     *
     * @throws IllegalStateException if a table does not hold the run: it is published nowhere then, or not everywhere
     */
    void add(CommitPlan plan, Publication publication)
            throws IOException
    {
        Table table = catalog.load(TABLE);
        if (plan.stagedTables().isEmpty() || RunHistory.find(table, plan.runId()).isPresent()) {
            return;
        }
        OffsetDateTime now = Instant.now().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
        List<Record> rows = new ArrayList<>();
        for (TableFiles files : plan.stagedTables()) {
            Optional<Snapshot> snapshot = RunHistory.find(catalog.load(files.table()), plan.runId());
            GenericRecord row = GenericRecord.create(table.schema());
            row.setField("run_id", plan.runId());
            row.setField("table_name", files.table());
            row.setField("snapshot_id", snapshot.orElseThrow(() -> new IllegalStateException("run " + plan.runId() + " is not published in " + files.table()))
                    .snapshotId());
            row.setField("audited_at", Instant.EPOCH.plus(publication.auditedAtMicros(), ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
            row.setField("published_at", now);
            row.setField("expectations", publication.expectations());
            row.setField("warnings", publication.warnings());
            rows.add(row);
        }
        AppendFiles append = table.newAppend().appendFile(LakeRows.write(table, rows));
        append.set(RunHistory.RUN_ID, plan.runId());
        append.validateWith(RunHistory.notYetCommitted(plan.runId()));
        append.commit();
    }
}
