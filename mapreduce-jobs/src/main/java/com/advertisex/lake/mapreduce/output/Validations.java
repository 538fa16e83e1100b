package com.advertisex.lake.mapreduce.output;

import com.advertisex.lake.mapreduce.audit.AuditReport;
import com.advertisex.lake.mapreduce.audit.TableVerdict;
import com.advertisex.lake.validation.result.ExpectationResult;
import com.advertisex.lake.validation.table.Values;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;
import static org.apache.iceberg.types.Types.NestedField.optional;
import static org.apache.iceberg.types.Types.NestedField.required;

/** Writes {@code ops.validations}: every verdict on what runs staged, also those that kept a run from being published. */
public final class Validations
{
    public static final String TABLE = "ops.validations";

    /** Of {@link #TABLE}. */
    public static final Schema SCHEMA = new Schema(
            required(1, "run_id", Types.StringType.get()),
            required(2, "audited_at", Types.TimestampType.withZone()),
            required(3, "engine", Types.StringType.get()),
            required(4, "table_name", Types.StringType.get()),
            required(5, "suite", Types.StringType.get()),
            required(6, "position", Types.IntegerType.get()),
            required(7, "expectation", Types.StringType.get()),
            optional(8, "column_name", Types.StringType.get()),
            required(9, "kwargs", Types.StringType.get()),
            required(10, "severity", Types.StringType.get()),
            required(11, "success", Types.BooleanType.get()),
            optional(12, "element_count", Types.LongType.get()),
            optional(13, "unexpected_count", Types.LongType.get()),
            optional(14, "observed_value", Types.StringType.get()),
            optional(15, "error", Types.StringType.get()),
            optional(16, "missing_count", Types.LongType.get()));

    private final LakeCatalog catalog;

    public Validations(LakeCatalog catalog)
    {
        this.catalog = requireNonNull(catalog, "catalog is null");
    }

    /** A row an expectation. A run that is judged again has rows again, of another time. */
    public void add(AuditReport report)
            throws IOException
    {
        if (report.expectations() == 0) {
            return;
        }
        Table table = catalog.load(TABLE);
        List<Record> rows = new ArrayList<>();
        for (TableVerdict verdict : report.verdicts()) {
            for (ExpectationResult result : verdict.results()) {
                rows.add(row(table, report, verdict, result));
            }
        }
        table.newAppend().appendFile(LakeRows.write(table, rows)).commit();
    }

    private static Record row(Table table, AuditReport report, TableVerdict verdict, ExpectationResult result)
    {
        Map<String, Object> kwargs = result.configuration().kwargs();
        Map<String, Object> seen = result.result();
        GenericRecord row = GenericRecord.create(table.schema());
        row.setField("run_id", report.runId());
        row.setField("audited_at", report.auditedAt().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS));
        row.setField("engine", report.engine());
        row.setField("table_name", verdict.table());
        row.setField("suite", verdict.suite());
        row.setField("position", result.configuration().position());
        row.setField("expectation", result.configuration().type());
        row.setField("column_name", kwargs.get("column"));
        row.setField("kwargs", StagingFiles.json(kwargs));
        row.setField("severity", result.configuration().severity().label());
        row.setField("success", result.success());
        row.setField("element_count", seen.get("element_count"));
        row.setField("unexpected_count", seen.get("unexpected_count"));
        row.setField("observed_value", seen.get("observed_value") == null ? null : Values.text(seen.get("observed_value")));
        row.setField("error", result.exception().orElse(null));
        row.setField("missing_count", seen.get("missing_count"));
        return row;
    }
}
