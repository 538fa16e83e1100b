package com.advertisex.lake.validation.predicate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static com.advertisex.lake.validation.predicate.Comparison.NOT_EQUAL;

/**
 * Reads the row conditions of suites: queries of pandas, {@code col("x") == "y"}, and the objects of 1.x. A comparison with a missing value is false, but for
 * {@code !=} and {@code not in} of pandas, which are true as they are there.
 */
public final class RowConditions
{
    private static final Set<String> NEUTRAL_PARSERS = Set.of("great_expectations", "great_expectations__experimental__");
    private static final Pattern COLUMN_CONDITION = Pattern.compile("\\s*col\\(\"([^\"]+)\"\\)\\s*"
            + "(?:(?<null>\\.(?i:notnull)\\(\\))|(?<op>[<>=!]=?)\\s*(?<value>.+?))\\s*",
            Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d*)?([eE][+-]?\\d+)?");

    private RowConditions() {}

    /**
     * @param condition null for every row
     * @throws IllegalArgumentException if it cannot be read; the message says why and where
     */
    public static Predicate parse(Object condition, Optional<String> parser)
    {
        if (condition == null || condition.equals("")) {
            return Predicate.ALWAYS;
        }
        if (condition instanceof Map<?, ?> object) {
            return structured(object);
        }
        if (!(condition instanceof String text)) {
            throw new IllegalArgumentException("row_condition is " + condition + "; it must be a text or an object");
        }
        if (parser.isEmpty()) {
            throw new IllegalArgumentException("row_condition is a text, but condition_parser does not say how to read it: pandas or great_expectations");
        }
        if (parser.get().equals("pandas")) {
            return new PandasQuery(text).parse();
        }
        if (NEUTRAL_PARSERS.contains(parser.get())) {
            return columnCondition(text);
        }
        throw new IllegalArgumentException("condition_parser is '" + parser.get()
                + "'; it must be pandas, great_expectations or great_expectations__experimental__");
    }

    private static Predicate columnCondition(String text)
    {
        Matcher matcher = COLUMN_CONDITION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("row_condition is '" + text
                    + "'; it must be as col(\"name\").notNull() or col(\"name\") == \"value\", with one of "
                    + "==, !=, <, <=, >, >=");
        }
        String column = matcher.group(1);
        if (matcher.group("null") != null) {
            return Predicate.isPresent(column);
        }
        return compare(column, comparison(matcher.group("op"), text), literal(matcher.group("value"), text));
    }

    private static Object literal(String value, String text)
    {
        if (NUMBER.matcher(value).matches()) {
            return number(value);
        }
        String inner = value.startsWith("date(") && value.endsWith(")") ? value.substring(5, value.length() - 1) : value;
        if (inner.length() >= 2 && (inner.charAt(0) == '"' || inner.charAt(0) == '\'') && inner.charAt(inner.length() - 1) == inner.charAt(0)) {
            return inner.substring(1, inner.length() - 1);
        }
        throw new IllegalArgumentException("row_condition is '" + text + "'; what the column is compared with must be a number or a text in quotes");
    }

    static Object number(String text)
    {
        if (text.matches("[+-]?\\d{1,18}")) {
            return Long.parseLong(text);
        }
        return Double.parseDouble(text);
    }

    static Comparison comparison(String symbol, String text)
    {
        return Arrays.stream(Comparison.values()).filter(each -> each.symbol().equals(symbol)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("row_condition is '" + text + "'; '" + symbol + "' is no comparison"));
    }

    /** Missing values fulfil no comparison, as in SQL. */
    private static Predicate compare(String column, Comparison comparison, Object value)
    {
        Predicate compared = new Predicate.Compare(Operand.column(column), comparison, Operand.literal(value));
        return comparison == NOT_EQUAL ? Predicate.all(Predicate.isPresent(column), compared) : compared;
    }

    private static Predicate structured(Map<?, ?> object)
    {
        Object type = object.get("type");
        if ("and".equals(type) || "or".equals(type)) {
            List<Predicate> parts = parts(object);
            return "and".equals(type) ? Predicate.all(parts.toArray(new Predicate[0])) : new Predicate.Any(parts);
        }
        if ("pass_through".equals(type) && object.get("pass_through_filter") instanceof String query) {
            return new PandasQuery(query).parse();
        }
        if (!(object.get("column") instanceof Map<?, ?> column) || !(column.get("name") instanceof String name)) {
            throw new IllegalArgumentException("row_condition is " + object + "; it must have a 'type' of comparison, nullity, and, or, pass_through, and a "
                    + "'column' with a 'name'");
        }
        if ("nullity".equals(type) && object.get("is_null") instanceof Boolean isNull) {
            return isNull ? Predicate.isMissing(name) : Predicate.isPresent(name);
        }
        if ("comparison".equals(type) && object.get("operator") instanceof String operator && object.get("parameter") != null) {
            Object parameter = object.get("parameter");
            boolean in = operator.equals("IN");
            if (!in && !operator.equals("NOT_IN")) {
                return compare(name, comparison(operator, object.toString()), parameter);
            }
            if (parameter instanceof List<?> values && !values.contains(null)) {
                Predicate inSet = new Predicate.InSet(Operand.column(name), Set.copyOf(values));
                return in ? inSet : Predicate.all(Predicate.isPresent(name), Predicate.not(inSet));
            }
        }
        throw new IllegalArgumentException("row_condition is " + object + "; a nullity has 'is_null', a comparison 'operator' and 'parameter'");
    }

    private static List<Predicate> parts(Map<?, ?> object)
    {
        if (!(object.get("conditions") instanceof List<?> conditions) || conditions.isEmpty()) {
            throw new IllegalArgumentException("row_condition is " + object + "; it must have a list of 'conditions'");
        }
        List<Predicate> parts = new ArrayList<>();
        for (Object each : conditions) {
            if (!(each instanceof Map<?, ?> part)) {
                throw new IllegalArgumentException("row_condition has the condition " + each + "; it must be an object");
            }
            parts.add(structured(part));
        }
        return parts;
    }
}
