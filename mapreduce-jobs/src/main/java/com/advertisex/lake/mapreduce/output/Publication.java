package com.advertisex.lake.mapreduce.output;

import com.advertisex.lake.mapreduce.audit.AuditReport;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import static java.util.Objects.requireNonNull;

/**
 * The decision to publish a run, written once: what follows is carried out by whoever finds it.
 *
 * @param auditedAtMicros when the rows were judged
 * @param expectations how many there were
 * @param warnings how many of them are not met, and only warn
 */
record Publication(String runId, long auditedAtMicros, int expectations, int warnings)
{
    Publication
    {
        requireNonNull(runId, "runId is null");
    }

    static Publication of(AuditReport report)
    {
        return new Publication(report.runId(), ChronoUnit.MICROS.between(Instant.EPOCH, report.auditedAt()), report.expectations(), report.warnings().size());
    }
}
