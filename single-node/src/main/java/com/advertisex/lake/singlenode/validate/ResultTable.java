package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.singlenode.output.Figures;
import com.advertisex.lake.singlenode.output.TextTable;
import com.advertisex.lake.validation.result.ExpectationResult;
import com.advertisex.lake.validation.result.ValidationResult;
import com.advertisex.lake.validation.table.Values;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A result for a terminal: the expectations that are not met, what they ask for, what was seen. */
final class ResultTable
{
    private static final int MOST_CHARACTERS = 60;
    private static final Set<String> NOT_SHOWN = Set.of("column", "column_A", "column_B", "column_list", "result_format", "batch_id", "catch_exceptions",
            "condition_parser");

    private ResultTable() {}

    /** @param what was validated */
    static void print(ValidationResult result, String what, PrintWriter out)
    {
        List<ExpectationResult> failed = result.results().stream().filter(each -> !each.success()).toList();
        if (!failed.isEmpty()) {
            TextTable table = new TextTable().figure("#").text("expectation").text("column").text("expected").text("seen").text("severity");
            for (ExpectationResult each : failed) {
                table.row(each.configuration().position(), each.configuration().type(), column(each), expected(each), seen(each), each.configuration()
                        .severity().label());
            }
            table.print(out);
        }
        out.println(what + ", suite " + result.suite().name() + ": " + (failed.isEmpty() ? "every one of " + result.results().size() + " expectations is met"
                : failed.size() + " of " + result.results().size() + " expectations are not met"));
    }

    private static String column(ExpectationResult result)
    {
        Map<String, Object> kwargs = result.configuration().kwargs();
        if (kwargs.containsKey("column_A")) {
            return kwargs.get("column_A") + ", " + kwargs.get("column_B");
        }
        return kwargs.get("column_list") instanceof List<?> list ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : String.valueOf(kwargs.getOrDefault("column", ""));
    }

    private static String expected(ExpectationResult result)
    {
        return shortened(result.configuration().kwargs().entrySet().stream()
                .filter(kwarg -> !NOT_SHOWN.contains(kwarg.getKey()) && kwarg.getValue() != null)
                .map(kwarg -> kwarg.getKey() + " " + Values.text(kwarg.getValue()))
                .collect(Collectors.joining(", ")));
    }

    private static String seen(ExpectationResult result)
    {
        if (result.exception().isPresent()) {
            return shortened(result.exception().get());
        }
        Map<String, Object> seen = result.result();
        if (seen.get("unexpected_count") instanceof Long count && seen.get("element_count") instanceof Long all) {
            String percent = seen.get("unexpected_percent") instanceof Double number ? String.format(Locale.ROOT, " (%.2f %%)", number) : "";
            String values = seen.get("partial_unexpected_list") instanceof List<?> list && !list.isEmpty() ? ": " + list(list) : "";
            return shortened(Figures.count(count) + " of " + Figures.count(all) + " unexpected" + percent + values);
        }
        if (seen.get("details") instanceof Map<?, ?> details && details.containsKey("mismatched")) {
            return shortened(Values.text(details.get("mismatched")));
        }
        if (seen.get("observed_value") != null) {
            return shortened(seen.get("observed_value") instanceof List<?> list ? list(list) : Values.text(seen.get("observed_value")));
        }
        return shortened(seen.entrySet().stream().filter(each -> each.getValue() != null).map(each -> each.getKey() + " " + Values.text(each.getValue()))
                .collect(Collectors.joining(", ")));
    }

    private static String list(List<?> values)
    {
        return values.stream().map(value -> value == null ? "null" : Values.text(value)).collect(Collectors.joining(", "));
    }

    private static String shortened(String text)
    {
        String line = text.replaceAll("\\R", " ");
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "...";
    }
}
