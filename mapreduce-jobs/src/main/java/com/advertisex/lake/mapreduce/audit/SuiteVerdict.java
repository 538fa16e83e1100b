package com.advertisex.lake.mapreduce.audit;

import com.advertisex.lake.validation.result.ExpectationResult;
import com.advertisex.lake.validation.result.ValidationResult;
import com.advertisex.lake.validation.suite.Severity;

import java.util.List;

import static java.util.Objects.requireNonNull;

/** What one suite says of what a run has staged in one table. */
public record SuiteVerdict(StagedTable staged, ValidationResult result)
{
    public SuiteVerdict
    {
        requireNonNull(staged, "staged is null");
        requireNonNull(result, "result is null");
    }

    /** Expectations that are not met, or could not be judged, and keep the run from being published. */
    List<ExpectationResult> critical()
    {
        return unmet(true);
    }

    /** Those that are reported, and published all the same. */
    List<ExpectationResult> warnings()
    {
        return unmet(false);
    }

    private List<ExpectationResult> unmet(boolean critical)
    {
        return result.results().stream()
                .filter(each -> !each.success() && (each.configuration().severity() == Severity.CRITICAL) == critical)
                .toList();
    }
}
