package com.advertisex.lake.mapreduce.audit;

import com.advertisex.lake.validation.result.ExpectationResult;
import com.advertisex.lake.validation.suite.Severity;
import com.advertisex.lake.validation.table.Values;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/**
 * What a suite, or the history, says of what a run has staged in a table.
 *
 * @param table namespace and table
 * @param branch that holds the rows
 * @param suite its name
 * @param results one an expectation
 */
public record TableVerdict(String table, String branch, String suite, List<ExpectationResult> results)
{
    private static final Set<String> NOT_SHOWN = Set.of("column", "column_A", "column_B", "column_list", "result_format", "condition_parser");

    public TableVerdict
    {
        requireNonNull(table, "table is null");
        requireNonNull(branch, "branch is null");
        requireNonNull(suite, "suite is null");
        results = List.copyOf(results);
    }

    /** Expectations that are not met, or could not be judged, and keep the run from being published: one text each, with table and what was seen. */
    public List<String> failures()
    {
        return unmet(true);
    }

    /** The same of those that are reported, and published all the same. */
    public List<String> warnings()
    {
        return unmet(false);
    }

    private List<String> unmet(boolean critical)
    {
        return results.stream()
                .filter(each -> !each.success() && (each.configuration().severity() == Severity.CRITICAL) == critical)
                .map(this::sentence)
                .toList();
    }

    private String sentence(ExpectationResult result)
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
        return table + ": " + result.configuration().type() + "(" + String.join(", ", asked) + "): " + seen(result);
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
