package com.advertisex.lake.mapreduce.audit;

import com.advertisex.lake.validation.result.ExpectationResult;
import com.advertisex.lake.validation.table.Values;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/**
 * The verdict on a run.
 *
 * @param auditedAt when it was begun
 * @param engine {@code trino} or {@code stream}
 */
public record AuditReport(String runId, Instant auditedAt, String engine, List<SuiteVerdict> verdicts)
{
    private static final int MOST_NAMED = 5;
    private static final Set<String> NOT_SHOWN = Set.of("column", "column_A", "column_B", "column_list", "result_format", "condition_parser");

    public AuditReport
    {
        requireNonNull(runId, "runId is null");
        requireNonNull(auditedAt, "auditedAt is null");
        requireNonNull(engine, "engine is null");
        verdicts = List.copyOf(verdicts);
    }

    /** Whether the run may be published: every expectation is met, but for some that only warn. */
    public boolean passes()
    {
        return verdicts.stream().allMatch(verdict -> verdict.critical().isEmpty());
    }

    public int expectations()
    {
        return verdicts.stream().mapToInt(verdict -> verdict.result().results().size()).sum();
    }

    /** One text each: table, expectation, what was seen. */
    public List<String> failures()
    {
        return verdicts.stream().flatMap(verdict -> verdict.critical().stream().map(each -> sentence(verdict, each))).toList();
    }

    /** The same of expectations that only warn. */
    public List<String> warnings()
    {
        return verdicts.stream().flatMap(verdict -> verdict.warnings().stream().map(each -> sentence(verdict, each))).toList();
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
        SuiteVerdict first = verdicts.stream().filter(verdict -> !verdict.critical().isEmpty()).findFirst().orElseThrow();
        return text.append(". See its rows: lake validate ").append(first.staged().name()).append(" --branch ").append(first.staged().branch())
                .append(" --failing-rows ops.failing_rows. Then correct what made them and `lake staged discard ").append(runId)
                .append("`, or correct the suite (").append(AuditSettings.SUITES).append("), and run again").toString();
    }

    private static String sentence(SuiteVerdict verdict, ExpectationResult result)
    {
        Map<String, Object> kwargs = result.configuration().kwargs();
        String column = kwargs.containsKey("column_A") ? kwargs.get("column_A") + ", " + kwargs.get("column_B")
                : String.valueOf(kwargs.getOrDefault("column", kwargs.getOrDefault("column_list", "")));
        String rest = kwargs.entrySet().stream().filter(kwarg -> !NOT_SHOWN.contains(kwarg.getKey()) && kwarg.getValue() != null)
                .map(kwarg -> kwarg.getKey() + " " + Values.text(kwarg.getValue()))
                .collect(Collectors.joining(", "));
        List<String> asked = new ArrayList<>();
        for (String part : List.of(column, rest)) {
            if (!part.isEmpty()) {
                asked.add(part);
            }
        }
        return verdict.staged().name() + ": " + result.configuration().type() + "(" + String.join(", ", asked) + "): " + seen(result);
    }

    private static String seen(ExpectationResult result)
    {
        if (result.exception().isPresent()) {
            return result.exception().get();
        }
        Map<String, Object> seen = result.result();
        if (seen.get("unexpected_count") instanceof Long count) {
            return count + " of " + seen.get("element_count") + " rows";
        }
        return "seen " + (seen.get("observed_value") == null ? "nothing" : Values.text(seen.get("observed_value")));
    }
}
