package com.advertisex.lake.mapreduce.output;

import com.advertisex.lake.mapreduce.audit.AuditReport;
import com.advertisex.lake.mapreduce.history.HourMetrics;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * The decision to publish a run, written once: what follows is carried out by whoever finds it.
 *
 * @param auditedAtMicros when the rows were judged
 * @param expectations how many there were
 * @param warnings how many of them are not met, and only warn
 * @param metrics what was measured of the rows. Absent in what an older release decided
 */
record Publication(String runId, long auditedAtMicros, int expectations, int warnings, List<StoredMetric> metrics)
{
    Publication
    {
        requireNonNull(runId, "runId is null");
        metrics = metrics == null ? List.of() : List.copyOf(metrics);
    }

    static Publication of(AuditReport report, List<HourMetrics> metrics)
    {
        return new Publication(report.runId(), ChronoUnit.MICROS.between(Instant.EPOCH, report.auditedAt()), report.expectations(), report.warnings().size(),
                StoredMetric.of(metrics));
    }
}
