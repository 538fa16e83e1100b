package com.advertisex.lake.singlenode.validate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** A row of {@code ops.validations}: what came of an expectation when a run was judged. */
record RunVerdict(
        Audit audit,
        String expectation,
        String kwargs,
        String severity,
        boolean success,
        Optional<Long> elements,
        Optional<Long> unexpected,
        Optional<Long> missing,
        Optional<String> observed,
        Optional<String> error)
{
    /** Verdicts that belong together follow each other. */
    static final String SQL = """
            SELECT audited_at, run_id, table_name, suite, engine, expectation, kwargs, severity, success, element_count, unexpected_count, missing_count,
                observed_value, error
            FROM lake.ops.validations
            WHERE audited_at >= from_iso8601_timestamp(?)
            ORDER BY audited_at, run_id, table_name, suite, position""";

    RunVerdict
    {
        requireNonNull(audit, "audit is null");
        requireNonNull(expectation, "expectation is null");
        requireNonNull(kwargs, "kwargs is null");
        requireNonNull(severity, "severity is null");
        requireNonNull(elements, "elements is null");
        requireNonNull(unexpected, "unexpected is null");
        requireNonNull(missing, "missing is null");
        requireNonNull(observed, "observed is null");
        requireNonNull(error, "error is null");
    }

    /** What the verdicts of a suite on a table of a run have in common. */
    record Audit(Instant time, String runId, String table, String suite, String engine)
    {
        Audit
        {
            requireNonNull(time, "time is null");
            requireNonNull(runId, "runId is null");
            requireNonNull(table, "table is null");
            requireNonNull(suite, "suite is null");
            requireNonNull(engine, "engine is null");
        }
    }

    /** @param row of {@link #SQL} */
    static RunVerdict of(ResultSet row)
            throws SQLException
    {
        Audit audit = new Audit(row.getObject("audited_at", ZonedDateTime.class).toInstant(), row.getString("run_id"), row.getString("table_name"),
                row.getString("suite"), row.getString("engine"));
        return new RunVerdict(audit, row.getString("expectation"), row.getString("kwargs"), row.getString("severity"), row.getBoolean("success"),
                count(row, "element_count"), count(row, "unexpected_count"), count(row, "missing_count"), Optional.ofNullable(row.getString("observed_value")),
                Optional.ofNullable(row.getString("error")));
    }

    private static Optional<Long> count(ResultSet row, String column)
            throws SQLException
    {
        long count = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(count);
    }
}
