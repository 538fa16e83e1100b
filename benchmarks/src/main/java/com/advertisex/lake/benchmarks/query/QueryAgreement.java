package com.advertisex.lake.benchmarks.query;

import com.advertisex.lake.benchmarks.BenchException;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Holds the answers of all engines to one question against each other. */
final class QueryAgreement
{
    /** Of ratios, which engines compute by other types. Costs a thousand are rounded to six decimals by the lake's views. */
    private static final double ROUNDING = 1e-5;
    /** Of an estimate: what is further away is no bad luck. */
    private static final int STANDARD_ERRORS = 5;

    private QueryAgreement() {}

    /**
     * @param answers rows by engine; what counts users exactly is what the others are held against, else the first
     * @throws BenchException saying where an answer differs, or that there is none
     */
    static void check(Question question, Map<Asked, List<List<String>>> answers)
    {
        Asked reference = answers.keySet().stream().filter(engine -> engine.reachError() == 0).findFirst().orElse(answers.keySet().iterator().next());
        List<List<String>> expected = answers.get(reference);
        if (expected.isEmpty()) {
            throw new BenchException(question.name() + ": " + reference.commandName() + " has no row, so there is nothing to compare");
        }
        answers.forEach((engine, rows) -> {
            if (rows.size() != expected.size()) {
                throw new BenchException(question.name() + ": " + engine.commandName() + " has " + rows.size() + " rows, " + reference.commandName() + " has "
                        + expected.size());
            }
            double reachError = STANDARD_ERRORS * (engine.reachError() + reference.reachError());
            for (int row = 0; row < rows.size(); row++) {
                check(question, engine, rows.get(row), reference, expected.get(row), reachError);
            }
        });
    }

    private static void check(Question question, Asked engine, List<String> row, Asked reference, List<String> expected, double reachError)
    {
        if (row.size() != question.columns().size() || expected.size() != question.columns().size()) {
            throw new BenchException(question.name() + ": " + engine.commandName() + " gives " + row.size() + " columns, " + reference.commandName() + " "
                    + expected.size() + "; the question has " + question.columns().size());
        }
        for (int column = 0; column < row.size(); column++) {
            String value = row.get(column);
            String other = expected.get(column);
            boolean isSame = switch (question.columns().get(column).sameness()) {
                case EXACT -> value == null ? other == null : value.equals(other);
                case RATIO -> isNear(value, other, ROUNDING);
                case ESTIMATE -> isNear(value, other, reachError);
            };
            if (!isSame) {
                throw new BenchException(question.name() + ": " + question.columns().get(column).name() + " is " + value + " of " + engine.commandName()
                        + " and " + other + " of " + reference.commandName() + ", in the rows " + row + " and " + expected);
            }
        }
    }

    private static boolean isNear(String value, String other, double tolerance)
    {
        if (value == null || other == null) {
            return value == null && other == null;
        }
        double first = new BigDecimal(value).doubleValue();
        double second = new BigDecimal(other).doubleValue();
        return Math.abs(first - second) <= tolerance * Math.abs(second);
    }
}
