package com.advertisex.lake.validation.result;

import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.Severity;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * The verdict on a table.
 *
 * @param results one an expectation, in the suite's order
 * @param passes how often the table was read
 */
public record ValidationResult(ExpectationSuite suite, List<ExpectationResult> results, int passes)
{
    public ValidationResult
    {
        requireNonNull(suite, "suite is null");
        results = List.copyOf(requireNonNull(results, "results is null"));
        if (results.size() != suite.expectations().size()) {
            throw new IllegalArgumentException(results.size() + " results of " + suite.expectations().size() + " expectations");
        }
    }

    /** Whether every expectation is met, whatever its severity. */
    public boolean success()
    {
        return results.stream().allMatch(ExpectationResult::success);
    }

    public long successful()
    {
        return results.stream().filter(ExpectationResult::success).count();
    }

    /** Null of no expectations. */
    public Double successPercent()
    {
        return results.isEmpty() ? null : (Double) (100.0 * successful() / results.size());
    }

    /** How much the worst failure matters; empty if nothing failed. */
    public Optional<Severity> worstFailure()
    {
        return results.stream().filter(result -> !result.success()).map(result -> result.configuration().severity()).max(Comparator.naturalOrder());
    }
}
