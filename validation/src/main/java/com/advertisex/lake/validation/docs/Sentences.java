package com.advertisex.lake.validation.docs;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.util.Objects.requireNonNull;

/**
 * Says what expectations ask for, by {@code sentences.properties}: "values of `event_id` must never be null". A type that is not there is said in the words
 * of its name, with its kwargs.
 */
final class Sentences
{
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(?<kwarg>\\w+)(?:=(?<value>\\w+))?(?:\\?(?<yes>[^:}]*):(?<no>[^}]*))?}");

    private final Properties templates = new Properties();

    Sentences()
    {
        try (InputStream in = requireNonNull(Sentences.class.getResourceAsStream("sentences.properties"), "sentences.properties is not packaged")) {
            templates.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Sentence of(String type, JsonNode kwargs)
    {
        Sentence sentence = new Sentence();
        String template = templates.getProperty(type);
        if (template == null) {
            sentence.words(type.replaceFirst("^expect_", "").replace('_', ' ') + ": ").quote(Shown.value(kwargs));
            return sentence;
        }
        fill(sentence, template, kwargs);
        JsonNode condition = kwargs.path("row_condition");
        if (isTrue(kwargs, "row_condition") && !(condition.isTextual() && condition.textValue().isEmpty())) {
            condition(sentence.words(", where "), condition);
        }
        if (isTrue(kwargs, "mostly")) {
            BigDecimal percent = kwargs.get("mostly").decimalValue().movePointRight(2).stripTrailingZeros();
            sentence.words(", at least ").quote(percent.toPlainString() + " %").words(" of the time");
        }
        return sentence.words(ignored(kwargs.path("ignore_row_if").asText("")));
    }

    private static void fill(Sentence sentence, String template, JsonNode kwargs)
    {
        Matcher matcher = PLACEHOLDER.matcher(template);
        int end = 0;
        while (matcher.find()) {
            sentence.words(template.substring(end, matcher.start()));
            end = matcher.end();
            String kwarg = matcher.group("kwarg");
            String value = matcher.group("value");
            if (matcher.group("yes") != null) {
                boolean yes = value == null ? isTrue(kwargs, kwarg) : kwargs.path(kwarg).asText().equals(value);
                sentence.words(matcher.group(yes ? "yes" : "no"));
            }
            else if (kwarg.equals("bounds")) {
                bounds(sentence, kwargs.path("min_value"), kwargs.path("max_value"), isTrue(kwargs, "strict_min"), isTrue(kwargs, "strict_max"));
            }
            else if (kwarg.equals("ranges")) {
                ranges(sentence, kwargs.path("quantile_ranges"));
            }
            else {
                sentence.value(kwargs.path(kwarg));
            }
        }
        sentence.words(template.substring(end));
    }

    /** Given, and not false; {@code mostly} also not 1, which is what it is without. */
    private static boolean isTrue(JsonNode kwargs, String kwarg)
    {
        JsonNode value = kwargs.path(kwarg);
        if (kwarg.equals("mostly")) {
            return value.isNumber() && value.doubleValue() < 1;
        }
        return !value.isMissingNode() && !value.isNull() && !(value.isBoolean() && !value.booleanValue());
    }

    private static void bounds(Sentence sentence, JsonNode min, JsonNode max, boolean strictMin, boolean strictMax)
    {
        boolean hasMin = !min.isMissingNode() && !min.isNull();
        boolean hasMax = !max.isMissingNode() && !max.isNull();
        if (!hasMin && !hasMax) {
            sentence.words("may be anything");
            return;
        }
        if (hasMin && min.equals(max) && !strictMin && !strictMax) {
            sentence.words("must be exactly ").value(min);
            return;
        }
        sentence.words("must be ");
        if (hasMin) {
            sentence.words(strictMin ? "greater than " : "at least ").value(min);
        }
        if (hasMax) {
            sentence.words(hasMin ? " and " : "").words(strictMax ? "less than " : "at most ").value(max);
        }
    }

    private static void ranges(Sentence sentence, JsonNode ranges)
    {
        JsonNode quantiles = ranges.path("quantiles");
        for (int i = 0; i < quantiles.size(); i++) {
            JsonNode range = ranges.path("value_ranges").path(i);
            bounds(sentence.words(i == 0 ? "" : "; ").value(quantiles.get(i)).words(" "), range.path(0), range.path(1), false, false);
        }
    }

    /** A text as it stands; the objects of 1.x in words. */
    private static void condition(Sentence sentence, JsonNode condition)
    {
        JsonNode column = condition.path("column").path("name");
        JsonNode parts = condition.path("conditions");
        if (parts.isArray()) {
            for (int i = 0; i < parts.size(); i++) {
                boolean nested = parts.get(i).path("conditions").isArray();
                sentence.words(i == 0 ? "" : " " + condition.path("type").asText() + " ").words(nested ? "(" : "");
                condition(sentence, parts.get(i));
                sentence.words(nested ? ")" : "");
            }
        }
        else if (column.isTextual() && condition.path("is_null").isBoolean()) {
            sentence.value(column).words(condition.get("is_null").booleanValue() ? " is null" : " is not null");
        }
        else if (column.isTextual() && condition.path("operator").isTextual()) {
            String operator = condition.get("operator").textValue();
            sentence.value(column).words(switch (operator) {
                case "IN" -> " is one of ";
                case "NOT_IN" -> " is none of ";
                case "==" -> " is ";
                case "!=" -> " is not ";
                default -> " " + operator + " ";
            }).value(condition.path("parameter"));
        }
        else {
            sentence.value(condition.path("pass_through_filter").isTextual() ? condition.get("pass_through_filter") : condition);
        }
    }

    private static String ignored(String rows)
    {
        return switch (rows) {
            case "" -> "";
            case "neither", "never" -> "; rows with missing values count too";
            default -> "; rows are left out where " + rows.replace('_', ' ');
        };
    }
}
