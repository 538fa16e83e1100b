package com.advertisex.lake.mapreduce.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * The verdict on a run.
 *
 * @param auditedAt when it was begun
 * @param engine {@code trino} or {@code stream}
 */
public record AuditReport(String runId, Instant auditedAt, String engine, List<TableVerdict> verdicts)
{
    private static final int MOST_NAMED = 5;

    public AuditReport
    {
        requireNonNull(runId, "runId is null");
        requireNonNull(auditedAt, "auditedAt is null");
        requireNonNull(engine, "engine is null");
        verdicts = List.copyOf(verdicts);
    }

    /** The same with further verdicts on the same rows. */
    public AuditReport plus(List<TableVerdict> others)
    {
        List<TableVerdict> all = new ArrayList<>(verdicts);
        all.addAll(others);
        return new AuditReport(runId, auditedAt, engine, all);
    }

    /** Whether the run may be published: every expectation is met, but for some that only warn. */
    public boolean passes()
    {
        return verdicts.stream().allMatch(verdict -> verdict.failures().isEmpty());
    }

    public int expectations()
    {
        return verdicts.stream().mapToInt(verdict -> verdict.results().size()).sum();
    }

    /** One text each: table, expectation, what was seen. */
    public List<String> failures()
    {
        return verdicts.stream().flatMap(verdict -> verdict.failures().stream()).toList();
    }

    /** The same of expectations that only warn. */
    public List<String> warnings()
    {
        return verdicts.stream().flatMap(verdict -> verdict.warnings().stream()).toList();
    }

    /** Why the run is not published, where its rows are, and what to do. */
    public String rejection()
    {
        List<String> failures = failures();
        StringBuilder text = new StringBuilder("run " + runId + " is staged and not published: " + failures.size() + " of " + expectations()
                + " expectations are not met: " + String.join("; ", failures.subList(0, Math.min(MOST_NAMED, failures.size()))));
        if (failures.size() > MOST_NAMED) {
            text.append("; and ").append(failures.size() - MOST_NAMED).append(" more");
        }
        TableVerdict first = verdicts.stream().filter(verdict -> !verdict.failures().isEmpty()).findFirst().orElseThrow();
        return text.append(". See its rows: lake validate ").append(first.table()).append(" --branch ").append(first.branch())
                .append(" --failing-rows ops.failing_rows. Then correct what made them and `lake staged discard ").append(runId)
                .append("`, or correct the suite (").append(AuditSettings.SUITES).append("), and run again").toString();
    }
}
