package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.singlenode.validate.RunVerdict.Audit;
import com.advertisex.lake.validation.docs.DataAsset;
import com.advertisex.lake.validation.docs.ValidationRun;
import com.advertisex.lake.validation.result.ExpectationResult;
import com.advertisex.lake.validation.result.ValidationResult;
import com.advertisex.lake.validation.suite.Severity;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestRunResults
{
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00.120Z");
    private static final Audit FIRST = new Audit(NOON, "impressions-1", "lake.impressions", "contract", "trino");
    private static final Audit SECOND = new Audit(NOON, "impressions-1", "quarantine.impressions", "contract", "trino");

    @Test
    void makesAResultOfTheVerdictsOfAnAudit()
    {
        Map<ValidationRun, ValidationResult> results = results(unique(FIRST), notNull(FIRST), unique(SECOND));
        assertThat(results.keySet()).containsExactly(
                new ValidationRun(NOON, "impressions-1", new DataAsset("lake.lake.impressions", Optional.of("rows of run impressions-1")), "trino"),
                new ValidationRun(NOON, "impressions-1", new DataAsset("lake.quarantine.impressions", Optional.of("rows of run impressions-1")), "trino"));
        ValidationResult first = results.values().iterator().next();
        assertThat(first.suite().name()).isEqualTo("contract");
        assertThat(first.results()).extracting(each -> each.configuration().type() + each.configuration().kwargs())
                .containsExactly("expect_column_values_to_be_unique{column=event_id}", "expect_column_values_to_not_be_null{column=event_id, mostly=0.5}");
        assertThat(first.results()).extracting(ExpectationResult::success).containsExactly(false, true);
    }

    @Test
    void tellsThePartOfTheRowsThatWereJudged()
    {
        assertThat(seen(unique(FIRST)))
                .isEqualTo(Map.of("element_count", 10L, "unexpected_count", 2L, "missing_count", 2L, "unexpected_percent", 25.0));
    }

    @Test
    void tellsNoPartWhereTheCountOfMissingValuesWasNotKept()
    {
        assertThat(seen(notNull(FIRST))).isEqualTo(Map.of("element_count", 10L, "unexpected_count", 0L));
    }

    @Test
    void tellsNoPartOfNoRows()
    {
        RunVerdict verdict = new RunVerdict(FIRST, "expect_column_values_to_be_unique", "{}", "critical", true, Optional.of(3L), Optional.of(0L),
                Optional.of(3L), Optional.empty(), Optional.empty());
        assertThat(seen(verdict)).containsEntry("unexpected_percent", null);
    }

    @Test
    void readsObservedNumbersAsNumbers()
    {
        assertThat(seen(observed("-1.5e3"))).isEqualTo(Map.of("observed_value", -1500.0));
        assertThat(seen(observed("[1, 2]"))).isEqualTo(Map.of("observed_value", "[1, 2]"));
    }

    @Test
    void keepsWhyAnExpectationCouldNotBeJudged()
    {
        RunVerdict verdict = new RunVerdict(FIRST, "expect_column_max_to_be_between", "{}", "warning", false, Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.of("no rows"));
        ExpectationResult result = results(verdict).values().iterator().next().results().get(0);
        assertThat(result.exception()).contains("no rows");
        assertThat(result.configuration().severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void refusesKwargsThatAreNoJson()
    {
        RunVerdict verdict = new RunVerdict(FIRST, "expect_column_max_to_be_between", "{column", "warning", true, Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
        assertThatThrownBy(() -> results(verdict)).isInstanceOf(IllegalArgumentException.class).hasMessage("kwargs are no JSON object: {column");
    }

    @Test
    void makesNothingOfNoVerdicts()
    {
        assertThat(results()).isEmpty();
    }

    private static Map<String, Object> seen(RunVerdict verdict)
    {
        return results(verdict).values().iterator().next().results().get(0).result();
    }

    private static RunVerdict unique(Audit audit)
    {
        return new RunVerdict(audit, "expect_column_values_to_be_unique", "{\"column\":\"event_id\"}", "critical", false, Optional.of(10L), Optional.of(2L),
                Optional.of(2L), Optional.empty(), Optional.empty());
    }

    private static RunVerdict notNull(Audit audit)
    {
        return new RunVerdict(audit, "expect_column_values_to_not_be_null", "{\"column\":\"event_id\",\"mostly\":0.5}", "critical", true, Optional.of(10L),
                Optional.of(0L), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static RunVerdict observed(String value)
    {
        return new RunVerdict(FIRST, "expect_column_max_to_be_between", "{}", "critical", true, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.of(value), Optional.empty());
    }

    private static Map<ValidationRun, ValidationResult> results(RunVerdict... verdicts)
    {
        Map<ValidationRun, ValidationResult> made = new LinkedHashMap<>();
        RunResults results = new RunResults((result, run) -> made.put(run, result));
        List.of(verdicts).forEach(results::add);
        results.finish();
        return made;
    }
}
