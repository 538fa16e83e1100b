package com.advertisex.lake.validation.predicate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The queries of pandas ({@code DataFrame.query}) that are conditions on columns: comparisons, also chained, {@code in} lists, {@code isnull()} and
 * {@code notnull()}, joined by {@code and}, {@code or}, {@code not} or {@code &}, {@code |}, {@code ~}. No arithmetic, no functions, no variables.
 */
final class PandasQuery
{
    private static final Pattern TOKEN = Pattern.compile("\\s*(?<token>`[^`]+`|\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'"
            + "|[+-]?\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?"
            + "|[\\p{L}_][\\p{L}\\d_]*|[<>=!]=|[<>&|~()\\[\\],.])");
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> WORDS = Set.of("and", "or", "not", "in");

    private final String query;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    PandasQuery(String query)
    {
        this.query = query;
        Matcher matcher = TOKEN.matcher(query);
        int end = 0;
        while (end < query.length() && !query.substring(end).isBlank()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw refused("cannot be read from '" + query.substring(end).strip() + "' on");
            }
            tokens.add(matcher.group("token"));
            end = matcher.end();
        }
    }

    Predicate parse()
    {
        Predicate predicate = or();
        if (at < tokens.size()) {
            throw refused("goes on with '" + tokens.get(at) + "', which is not understood");
        }
        return predicate;
    }

    private Predicate or()
    {
        List<Predicate> parts = new ArrayList<>(List.of(and()));
        while (take("or") || take("|")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.get(0) : new Predicate.Any(parts);
    }

    private Predicate and()
    {
        List<Predicate> parts = new ArrayList<>(List.of(not()));
        while (take("and") || take("&")) {
            parts.add(not());
        }
        return Predicate.all(parts.toArray(new Predicate[0]));
    }

    private Predicate not()
    {
        return take("not") || take("~") ? Predicate.not(not()) : take("(") ? closed(or()) : comparison();
    }

    private Predicate closed(Predicate inner)
    {
        if (!take(")")) {
            throw refused("has a ( without its )");
        }
        return inner;
    }

    private Predicate comparison()
    {
        Operand left = operand();
        if (take(".")) {
            String method = next();
            if (!take("(") || !take(")")) {
                throw refused("calls '" + method + "' with something: only isnull(), isna(), notnull() and notna() are known");
            }
            return switch (method) {
                case "isnull", "isna" -> new Predicate.IsMissing(left);
                case "notnull", "notna" -> Predicate.not(new Predicate.IsMissing(left));
                default -> throw refused("calls '" + method + "': only isnull(), isna(), notnull() and notna() are known");
            };
        }
        if (take("in")) {
            return new Predicate.InSet(left, list());
        }
        if (take("not")) {
            if (!take("in")) {
                throw refused("has 'not' without 'in' after a column");
            }
            return Predicate.not(new Predicate.InSet(left, list()));
        }
        List<Predicate> parts = new ArrayList<>();
        while (at < tokens.size() && COMPARISONS.contains(tokens.get(at))) {
            Comparison comparison = RowConditions.comparison(next(), query);
            if (at < tokens.size() && tokens.get(at).equals("[") && (comparison == Comparison.EQUAL || comparison == Comparison.NOT_EQUAL)) {
                Predicate in = new Predicate.InSet(left, list());
                return comparison == Comparison.EQUAL ? in : Predicate.not(in);
            }
            Operand right = operand();
            parts.add(comparison == Comparison.NOT_EQUAL ? Predicate.not(new Predicate.Compare(left, Comparison.EQUAL, right))
                    : new Predicate.Compare(left, comparison, right));
            left = right;
        }
        if (parts.isEmpty()) {
            // A column of truths by itself.
            return new Predicate.Compare(left, Comparison.EQUAL, Operand.literal(true));
        }
        return Predicate.all(parts.toArray(new Predicate[0]));
    }

    private Set<Object> list()
    {
        boolean round = take("(");
        if (!round && !take("[")) {
            throw refused("has no list after 'in'");
        }
        Set<Object> values = new HashSet<>();
        while (!take(round ? ")" : "]")) {
            if (!(operand() instanceof Operand.Literal literal)) {
                throw refused("has a list with something else than numbers and texts");
            }
            values.add(literal.value());
            take(",");
        }
        return values;
    }

    private Operand operand()
    {
        String token = next();
        char first = token.charAt(0);
        if (first == '`') {
            return Operand.column(token.substring(1, token.length() - 1));
        }
        if (first == '"' || first == '\'') {
            return Operand.literal(token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1"));
        }
        if (Character.isDigit(first) || first == '-' || first == '+') {
            return Operand.literal(RowConditions.number(token));
        }
        if (token.equals("True") || token.equals("False")) {
            return Operand.literal(token.equals("True"));
        }
        if ((Character.isLetter(first) || first == '_') && !WORDS.contains(token)) {
            return Operand.column(token);
        }
        throw refused("has '" + token + "' where a column, a number or a text must be");
    }

    private boolean take(String token)
    {
        if (at < tokens.size() && tokens.get(at).equals(token)) {
            at++;
            return true;
        }
        return false;
    }

    private String next()
    {
        if (at >= tokens.size()) {
            throw refused("ends too early");
        }
        return tokens.get(at++);
    }

    private IllegalArgumentException refused(String why)
    {
        return new IllegalArgumentException("row_condition is '" + query + "'; it " + why);
    }
}
