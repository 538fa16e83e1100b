package com.advertisex.lake.validation.stream;

import com.advertisex.lake.validation.metric.MetricException;
import com.advertisex.lake.validation.predicate.Comparison;
import com.advertisex.lake.validation.predicate.JsonSchemas;
import com.advertisex.lake.validation.predicate.LikePattern;
import com.advertisex.lake.validation.predicate.LiteralTypes;
import com.advertisex.lake.validation.predicate.Operand;
import com.advertisex.lake.validation.predicate.Predicate;
import com.advertisex.lake.validation.predicate.PythonRegex;
import com.advertisex.lake.validation.predicate.TimeFormat;
import com.advertisex.lake.validation.predicate.TimeReader;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.Row;
import com.advertisex.lake.validation.table.TableSchema;
import com.advertisex.lake.validation.table.Values;
import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes predicates and operands ready for the rows of a table. Equal predicates share one test, which answers once a row. */
final class Evaluators
{
    private final TableSchema schema;
    private final Map<Predicate, RowTest> tests = new HashMap<>();
    private long row;

    Evaluators(TableSchema schema)
    {
        this.schema = schema;
    }

    /** Another row: answers are asked for anew. */
    void next()
    {
        row++;
    }

    RowTest test(Predicate predicate)
    {
        RowTest known = tests.get(predicate);
        if (known != null) {
            return known;
        }
        RowTest test = new OnceARow(compile(predicate));
        tests.put(predicate, test);
        return test;
    }

    private final class OnceARow
            implements RowTest
    {
        private final RowTest test;
        private long answered = -1;
        private boolean answer;

        private OnceARow(RowTest test)
        {
            this.test = test;
        }

        @Override
        public boolean test(Row values)
        {
            if (answered != row) {
                answer = test.test(values);
                answered = row;
            }
            return answer;
        }
    }

    private RowTest compile(Predicate predicate)
    {
        if (predicate instanceof Predicate.All all) {
            RowTest[] parts = all.parts().stream().map(this::test).toArray(RowTest[]::new);
            return values -> {
                for (RowTest part : parts) {
                    if (!part.test(values)) {
                        return false;
                    }
                }
                return true;
            };
        }
        if (predicate instanceof Predicate.Any any) {
            RowTest[] parts = any.parts().stream().map(this::test).toArray(RowTest[]::new);
            return values -> {
                for (RowTest part : parts) {
                    if (part.test(values)) {
                        return true;
                    }
                }
                return false;
            };
        }
        if (predicate instanceof Predicate.Not not) {
            RowTest of = test(not.of());
            return values -> !of.test(values);
        }
        if (predicate instanceof Predicate.IsMissing missing) {
            RowValue of = value(missing.of());
            return values -> of.of(values) == null;
        }
        if (predicate instanceof Predicate.Compare compare) {
            return compare(compare);
        }
        if (predicate instanceof Predicate.AllDiffer differ) {
            return allDiffer(differ.columns());
        }
        return compileMatch(predicate);
    }

    private RowTest compileMatch(Predicate predicate)
    {
        if (predicate instanceof Predicate.InSet in) {
            Set<Object> keys = new HashSet<>();
            in.values().forEach(value -> keys.add(Values.key(LiteralTypes.convert(type(in.of()), value))));
            return ofPresent(in.of(), value -> keys.contains(Values.key(value)));
        }
        if (predicate instanceof Predicate.FindsRegex regex) {
            Matcher matcher = PythonRegex.compile(regex.regex()).matcher("");
            return ofPresent(regex.of(), value -> matcher.reset(Values.text(value)).find());
        }
        if (predicate instanceof Predicate.MatchesLike like) {
            Pattern pattern = LikePattern.compile(like.pattern(), like.escape());
            return ofPresent(like.of(), value -> pattern.matcher(text(value)).matches());
        }
        if (predicate instanceof Predicate.MatchesTimeFormat format) {
            TimeFormat compiled = TimeFormat.compile(format.format());
            return ofPresent(format.of(), value -> compiled.reads(text(value)));
        }
        if (predicate instanceof Predicate.ReadsAsTime time) {
            return ofPresent(time.of(), value -> TimeReader.read(text(value)).isPresent());
        }
        if (predicate instanceof Predicate.ReadsAsJson json) {
            return ofPresent(json.of(), value -> value instanceof String text && JsonSchemas.read(text) != null);
        }
        if (predicate instanceof Predicate.MatchesJsonSchema schemaOf) {
            JsonSchemas.Schema compiled = JsonSchemas.compile(schemaOf.schema());
            return ofPresent(schemaOf.of(), value -> compiled.allows(json(text(value))));
        }
        Predicate.IsOfType ofType = (Predicate.IsOfType) predicate;
        return ofPresent(ofType.of(), value -> ofType.types().contains(typeOf(value)));
    }

    private RowTest ofPresent(Operand operand, java.util.function.Predicate<Object> test)
    {
        RowValue of = value(operand);
        return values -> {
            Object value = of.of(values);
            return value != null && test.test(value);
        };
    }

    private RowTest compare(Predicate.Compare compare)
    {
        RowValue left = literal(compare.left(), compare.right());
        RowValue right = literal(compare.right(), compare.left());
        Comparison comparison = compare.comparison();
        boolean equality = comparison == Comparison.EQUAL || comparison == Comparison.NOT_EQUAL;
        return values -> {
            Object a = left.of(values);
            Object b = right.of(values);
            if (a == null || b == null) {
                return false;
            }
            if (equality) {
                return Values.areEqual(a, b) == (comparison == Comparison.EQUAL);
            }
            if (!Values.areComparable(a, b)) {
                throw new MetricException(Values.describe(a) + " has no order with " + Values.describe(b));
            }
            return comparison.holds(Values.compare(a, b));
        };
    }

    /** A literal is taken for what the other side holds. */
    private RowValue literal(Operand operand, Operand other)
    {
        if (operand instanceof Operand.Literal literal) {
            Object value = LiteralTypes.convert(type(other), literal.value());
            return values -> value;
        }
        return value(operand);
    }

    private ColumnType type(Operand operand)
    {
        return operand instanceof Operand.ColumnValue column ? schema.column(column.name()).type() : ColumnType.MIXED;
    }

    private RowTest allDiffer(List<String> columns)
    {
        RowValue[] each = columns.stream().map(name -> value(Operand.column(name))).toArray(RowValue[]::new);
        return values -> {
            Set<Object> keys = new HashSet<>();
            for (RowValue value : each) {
                if (!keys.add(Values.key(value.of(values)))) {
                    return false;
                }
            }
            return true;
        };
    }

    RowValue value(Operand operand)
    {
        if (operand instanceof Operand.ColumnValue column) {
            int position = schema.position(column.name()).orElseThrow();
            return values -> {
                Object value = values.value(position);
                return Values.isMissing(value) ? null : value;
            };
        }
        if (operand instanceof Operand.Literal literal) {
            return values -> literal.value();
        }
        if (operand instanceof Operand.Length length) {
            RowValue of = value(length.of());
            return values -> length(of.of(values));
        }
        if (operand instanceof Operand.Sum sum) {
            RowValue[] parts = sum.of().stream().map(this::value).toArray(RowValue[]::new);
            return values -> sum(parts, values);
        }
        if (operand instanceof Operand.Distance distance) {
            RowValue of = value(distance.of());
            return values -> distance(distance, of.of(values));
        }
        RowValue of = value(((Operand.ParsedTime) operand).of());
        return values -> time(of.of(values));
    }

    private static Object sum(RowValue[] parts, Row values)
    {
        ExactSum sum = new ExactSum();
        for (RowValue part : parts) {
            Object value = part.of(values);
            if (value == null) {
                return null;
            }
            sum.add(value);
        }
        return sum.sum();
    }

    private static Object length(Object value)
    {
        if (value == null) {
            return null;
        }
        if (value instanceof List<?> list) {
            return (long) list.size();
        }
        String text = text(value);
        return (long) text.codePointCount(0, text.length());
    }

    private static Object distance(Operand.Distance distance, Object value)
    {
        if (value == null) {
            return null;
        }
        if (!(value instanceof Number number)) {
            throw new MetricException(Values.describe(value) + " is no number");
        }
        double result = (number.doubleValue() - distance.center()) / distance.spread();
        return Double.isNaN(result) ? null : (Object) (distance.absolute() ? Math.abs(result) : result);
    }

    private static Object time(Object value)
    {
        if (value == null || value instanceof LocalDateTime || value instanceof LocalDate) {
            return value;
        }
        return TimeReader.read(text(value)).orElseThrow(() -> new MetricException(Values.describe(value) + " is no time"));
    }

    private static String text(Object value)
    {
        if (!(value instanceof String text)) {
            throw new MetricException(Values.describe(value) + " is no text");
        }
        return text;
    }

    private static JsonNode json(String text)
    {
        JsonNode json = JsonSchemas.read(text);
        if (json == null) {
            throw new MetricException(Values.describe(text) + " is no JSON");
        }
        return json;
    }

    private static ColumnType typeOf(Object value)
    {
        if (value instanceof Double) {
            return ColumnType.FLOAT;
        }
        if (value instanceof BigDecimal) {
            return ColumnType.DECIMAL;
        }
        if (value instanceof Number) {
            return ColumnType.INTEGER;
        }
        if (value instanceof Boolean) {
            return ColumnType.BOOLEAN;
        }
        if (value instanceof String) {
            return ColumnType.TEXT;
        }
        return value instanceof LocalDate ? ColumnType.DATE : value instanceof LocalDateTime ? ColumnType.TIMESTAMP : ColumnType.NESTED;
    }
}
