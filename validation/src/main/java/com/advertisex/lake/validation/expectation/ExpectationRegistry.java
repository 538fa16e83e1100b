package com.advertisex.lake.validation.expectation;

import com.advertisex.lake.validation.suite.ExpectationConfiguration;
import com.advertisex.lake.validation.suite.Generation;
import com.advertisex.lake.validation.suite.ResultFormat;
import com.advertisex.lake.validation.suite.SuiteError;
import com.advertisex.lake.validation.suite.SuiteException;
import com.advertisex.lake.validation.table.TableSchema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All expectations that can be run, and those of Great Expectations that cannot, with the reason. */
public final class ExpectationRegistry
{
    private static final String NEVER_IMPLEMENTED = "Great Expectations names it, but has no implementation of it either";
    private static final Map<String, String> UNSUPPORTED = new TreeMap<>(Map.of(
            "expect_column_bootstrapped_ks_test_p_value_to_be_greater_than", NEVER_IMPLEMENTED,
            "expect_column_chisquare_test_p_value_to_be_greater_than", NEVER_IMPLEMENTED,
            "expect_column_pair_cramers_phi_value_to_be_less_than", NEVER_IMPLEMENTED,
            "expect_column_parameterized_distribution_ks_test_p_value_to_be_greater_than", NEVER_IMPLEMENTED,
            "expect_multicolumn_values_to_be_unique", "it was renamed: write expect_select_column_values_to_be_unique_within_record",
            "expect_table_row_count_to_equal_other_table", "it needs another table, and only one is read",
            "expect_query_results_to_match_comparison", "it is SQL for a database, and no database is asked",
            "unexpected_rows_expectation", "it is SQL for a database, and no database is asked"));

    private final Map<String, ExpectationDefinition> definitions = new TreeMap<>();

    public ExpectationRegistry()
    {
        List<ExpectationDefinition> all = new ArrayList<>();
        all.addAll(ColumnMapExpectations.definitions());
        all.addAll(TextExpectations.definitions());
        all.addAll(OrderExpectations.definitions());
        all.addAll(TypeExpectations.definitions());
        all.addAll(RowExpectations.definitions());
        all.addAll(AggregateExpectations.definitions());
        all.addAll(DistinctExpectations.definitions());
        all.addAll(DivergenceExpectation.definitions());
        all.addAll(TableExpectations.definitions());
        all.forEach(definition -> definitions.put(definition.name(), definition));
    }

    /** In the order of their names. */
    public Collection<ExpectationDefinition> definitions()
    {
        return definitions.values();
    }

    /** Names and reasons of expectations of Great Expectations that are refused. */
    public Map<String, String> unsupported()
    {
        return Map.copyOf(UNSUPPORTED);
    }

    /**
     * Begins to judge an expectation.
     *
     * @throws SuiteException if it cannot be run on such a table; the message names its place
     */
    public Step plan(ExpectationConfiguration configuration, TableSchema schema, Generation generation, ResultFormat format)
    {
        try {
            ExpectationDefinition definition = definition(configuration.type(), generation);
            Planning planning = Planning.check(configuration, definition, schema, generation, format);
            Step first = definition.planner().plan(planning);
            return planning.format().level() == ResultFormat.Level.BOOLEAN_ONLY ? withoutResult(first) : first;
        }
        catch (SuiteException e) {
            throw e.at(configuration.place());
        }
    }

    private static Step withoutResult(Step step)
    {
        if (step instanceof Step.Round round) {
            return new Step.Round(round.metrics(), round.next().andThen(ExpectationRegistry::withoutResult));
        }
        Step.Verdict verdict = (Step.Verdict) step;
        return new Step.Verdict(verdict.success(), Map.of(), verdict.unexpected());
    }

    private ExpectationDefinition definition(String type, Generation generation)
    {
        if (UNSUPPORTED.containsKey(type)) {
            throw new SuiteException(SuiteError.UNSUPPORTED_EXPECTATION, "is not supported: " + UNSUPPORTED.get(type));
        }
        ExpectationDefinition definition = definitions.get(type);
        if (definition == null) {
            throw new SuiteException(SuiteError.UNKNOWN_EXPECTATION, "is no expectation that is known" + nearest(type));
        }
        if (!definition.generations().contains(generation)) {
            throw new SuiteException(SuiteError.UNKNOWN_EXPECTATION, "is an expectation of Great Expectations "
                    + (generation == Generation.GX_0 ? "1.x, and the suite is one of 0.18" : "0.18, and the suite is one of 1.x"));
        }
        return definition;
    }

    private String nearest(String type)
    {
        return definitions.keySet().stream()
                .filter(name -> distance(name, type) <= 3)
                .min((a, b) -> Integer.compare(distance(a, type), distance(b, type)))
                .map(name -> "; did you mean " + name + "?")
                .orElse("; docs/great-expectations.md lists those that are");
    }

    /** How many characters must be changed, added or left out (Levenshtein). */
    private static int distance(String a, String b)
    {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                row[j] = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
