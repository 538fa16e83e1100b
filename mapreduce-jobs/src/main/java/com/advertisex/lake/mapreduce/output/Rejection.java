package com.advertisex.lake.mapreduce.output;

import com.advertisex.lake.mapreduce.audit.AuditReport;

import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * Why a run was not published.
 *
 * @param auditedAt ISO-8601
 * @param failures one text an expectation that is not met
 */
public record Rejection(String runId, String auditedAt, int expectations, List<String> failures)
{
    public Rejection
    {
        requireNonNull(runId, "runId is null");
        requireNonNull(auditedAt, "auditedAt is null");
        failures = List.copyOf(failures);
    }

    static Rejection of(AuditReport report)
    {
        return new Rejection(report.runId(), report.auditedAt().toString(), report.expectations(), report.failures());
    }
}
