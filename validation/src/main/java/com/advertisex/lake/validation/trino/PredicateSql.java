package com.advertisex.lake.validation.trino;

import com.advertisex.lake.validation.metric.MetricException;
import com.advertisex.lake.validation.predicate.Comparison;
import com.advertisex.lake.validation.predicate.LiteralTypes;
import com.advertisex.lake.validation.predicate.Operand;
import com.advertisex.lake.validation.predicate.Predicate;
import com.advertisex.lake.validation.predicate.PythonRegex;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.Values;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Predicates as boolean expressions that are never null. What is more than a question whether a value is there becomes a column of its own, {@code b0},
 * {@code b1}..., so that equal questions of a suite are asked once a row; {@link #questions} has them.
 */
final class PredicateSql
{
    private final SqlColumns columns;
    private final OperandSql operands;
    private final Map<String, String> questions = new LinkedHashMap<>();

    PredicateSql(SqlColumns columns)
    {
        this.columns = columns;
        this.operands = new OperandSql(columns);
    }

    OperandSql operands()
    {
        return operands;
    }

    /** Expressions over the columns and the names that predicates know them by. */
    Map<String, String> questions()
    {
        return questions;
    }

    /**
     * @throws SqlRefusal if SQL cannot say it
     * @throws MetricException if the values have no answer for it
     */
    String test(Predicate predicate)
    {
        if (predicate instanceof Predicate.All all) {
            return join(all.parts(), " AND ", "TRUE");
        }
        if (predicate instanceof Predicate.Any any) {
            return join(any.parts(), " OR ", "FALSE");
        }
        if (predicate instanceof Predicate.Not not) {
            return not.of() instanceof Predicate.IsMissing missing ? "(" + operands.value(missing.of()).sql() + " IS NOT NULL)" : "(NOT " + test(not.of())
                    + ")";
        }
        if (predicate instanceof Predicate.IsMissing missing) {
            return "(" + operands.value(missing.of()).sql() + " IS NULL)";
        }
        String question = question(predicate);
        if (question.equals("TRUE") || question.equals("FALSE") || question.endsWith(" IS NOT NULL)")) {
            return question;
        }
        return questions.computeIfAbsent(question, key -> "b" + questions.size());
    }

    private String join(List<Predicate> parts, String operator, String ofNone)
    {
        return parts.isEmpty() ? ofNone : parts.stream().map(this::test).collect(Collectors.joining(operator, "(", ")"));
    }

    private String question(Predicate predicate)
    {
        if (predicate instanceof Predicate.Compare compare) {
            return compare(compare);
        }
        if (predicate instanceof Predicate.AllDiffer differ) {
            return allDiffer(differ.columns().stream().map(columns::value).toList());
        }
        if (predicate instanceof Predicate.InSet in) {
            return inSet(in);
        }
        if (predicate instanceof Predicate.FindsRegex regex) {
            return orFalse("regexp_like(" + TextSql.asPython(operands.value(regex.of())) + ", " + SqlText.text(PythonRegex.joni(regex.regex())) + ")");
        }
        if (predicate instanceof Predicate.MatchesLike like) {
            return orFalse(text(like.of()).sql() + " LIKE " + SqlText.text(TextSql.like(like.pattern(), like.escape())) + " ESCAPE '\\'");
        }
        if (predicate instanceof Predicate.ReadsAsJson json) {
            SqlValue value = operands.value(json.of());
            return value.kind() == SqlValue.Kind.TEXT ? "(NOT try(json_parse(" + value.sql() + ")) IS NULL)" : "FALSE";
        }
        if (predicate instanceof Predicate.MatchesTimeFormat) {
            throw new SqlRefusal("texts cannot be held against a format of strptime");
        }
        if (predicate instanceof Predicate.ReadsAsTime) {
            throw new SqlRefusal("texts cannot be read as times of any notation");
        }
        if (predicate instanceof Predicate.MatchesJsonSchema) {
            throw new SqlRefusal("texts cannot be held against a JSON schema");
        }
        throw new SqlRefusal(operands.value(((Predicate.IsOfType) predicate).of()).what() + " cannot be asked for the types of its values");
    }

    private static String orFalse(String expression)
    {
        return "coalesce(" + expression + ", FALSE)";
    }

    private SqlValue text(Operand operand)
    {
        SqlValue value = operands.value(operand);
        if (value.kind() != SqlValue.Kind.TEXT) {
            throw new MetricException(value.what() + " is no text");
        }
        return value;
    }

    private String compare(Predicate.Compare compare)
    {
        if (compare.left() instanceof Operand.Literal literal) {
            return compareLiteral(compare.right(), flipped(compare.comparison()), literal.value());
        }
        if (compare.right() instanceof Operand.Literal literal) {
            return compareLiteral(compare.left(), compare.comparison(), literal.value());
        }
        SqlValue left = operands.value(compare.left());
        SqlValue right = operands.value(compare.right());
        if (left.kind() != right.kind() || (left.kind() == SqlValue.Kind.NESTED && isOrder(compare.comparison()))) {
            return ofDifferentKinds(compare.comparison(), "(" + left.sql() + " IS NOT NULL AND " + right.sql() + " IS NOT NULL)", left.what(), right.what());
        }
        if (left.kind() == SqlValue.Kind.NESTED) {
            String distinct = compare.comparison() == Comparison.EQUAL ? " IS NOT DISTINCT FROM " : " IS DISTINCT FROM ";
            return "(" + left.sql() + " IS NOT NULL AND " + right.sql() + " IS NOT NULL AND " + left.sql() + distinct + right.sql() + ")";
        }
        return orFalse(left.sql() + operator(compare.comparison()) + right.sql());
    }

    private String compareLiteral(Operand operand, Comparison comparison, Object suiteValue)
    {
        SqlValue value = operands.value(operand);
        Object literal = LiteralTypes.convert(operand instanceof Operand.ColumnValue ? value.type() : ColumnType.MIXED, suiteValue);
        if (value.kind() == SqlValue.Kind.NUMBER && literal instanceof Number number) {
            return NumberComparison.sql(value, comparison, number);
        }
        Optional<String> sql = literal(value, literal);
        if (sql.isEmpty()) {
            return ofDifferentKinds(comparison, "(" + value.sql() + " IS NOT NULL)", value.what(), Values.describe(literal));
        }
        return orFalse(value.sql() + operator(comparison) + sql.get());
    }

    /** Unequal where both are there, and without order. */
    private static String ofDifferentKinds(Comparison comparison, String present, String left, String right)
    {
        if (isOrder(comparison)) {
            throw new MetricException(left + " has no order with " + right);
        }
        return comparison == Comparison.EQUAL ? "FALSE" : present;
    }

    private static boolean isOrder(Comparison comparison)
    {
        return comparison != Comparison.EQUAL && comparison != Comparison.NOT_EQUAL;
    }

    private static String operator(Comparison comparison)
    {
        return switch (comparison) {
            case EQUAL -> " = ";
            case NOT_EQUAL -> " <> ";
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> " " + comparison.symbol() + " ";
        };
    }

    private static Comparison flipped(Comparison comparison)
    {
        return switch (comparison) {
            case EQUAL, NOT_EQUAL -> comparison;
            case LESS -> Comparison.GREATER;
            case LESS_OR_EQUAL -> Comparison.GREATER_OR_EQUAL;
            case GREATER -> Comparison.LESS;
            case GREATER_OR_EQUAL -> Comparison.LESS_OR_EQUAL;
        };
    }

    private String inSet(Predicate.InSet in)
    {
        SqlValue value = operands.value(in.of());
        value.kind();
        UnaryOperator<Object> converted = each -> LiteralTypes.convert(in.of() instanceof Operand.ColumnValue ? value.type() : ColumnType.MIXED, each);
        List<String> literals = in.values().stream().map(converted)
                .flatMap(each -> (value.kind() == SqlValue.Kind.NUMBER && each instanceof Number number ? NumberComparison.equal(value, number)
                        : literal(value, each)).stream())
                .distinct().sorted().toList();
        return literals.isEmpty() ? "FALSE" : orFalse(value.sql() + " IN (" + String.join(", ", literals) + ")");
    }

    /** Empty if it is of another kind than the value, or a number. */
    private static Optional<String> literal(SqlValue value, Object literal)
    {
        if (value.kind() == SqlValue.Kind.TEXT && literal instanceof String text) {
            return Optional.of(SqlText.text(text));
        }
        if (value.kind() == SqlValue.Kind.BOOLEAN && literal instanceof Boolean truth) {
            return Optional.of(truth ? "TRUE" : "FALSE");
        }
        if (value.kind() == SqlValue.Kind.TIME && literal instanceof LocalDate date) {
            return Optional.of(value.type() == ColumnType.DATE ? SqlText.date(date) : SqlText.timestamp(date.atStartOfDay()));
        }
        if (value.kind() == SqlValue.Kind.TIME && literal instanceof LocalDateTime time) {
            boolean midnight = value.type() == ColumnType.DATE && time.toLocalTime().equals(LocalTime.MIDNIGHT);
            return Optional.of(midnight ? SqlText.date(time.toLocalDate()) : SqlText.timestamp(time));
        }
        return Optional.empty();
    }

    private static String allDiffer(List<SqlValue> values)
    {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            for (int j = i + 1; j < values.size(); j++) {
                SqlValue left = values.get(i);
                SqlValue right = values.get(j);
                pairs.add(left.kind() == right.kind() ? left.sql() + " IS DISTINCT FROM " + right.sql()
                        : "NOT (" + left.sql() + " IS NULL AND " + right.sql() + " IS NULL)");
            }
        }
        return "(" + String.join(" AND ", pairs) + ")";
    }
}
