package com.advertisex.lake.validation.predicate;

import com.advertisex.lake.validation.table.ColumnType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * A question to a row that is answered with yes or no, never with "unknown": where a value is missing, every predicate but {@link IsMissing}, {@link All},
 * {@link Any} and {@link Not} says no. So {@code Not} is the exact complement, in Java and in SQL ({@code NOT coalesce(..., false)}).
 * <p>
 * Data only: the streaming engine evaluates it, others may compile it.
 */
public sealed interface Predicate
{
    /** Every row. */
    Predicate ALWAYS = new All(List.of());

    static Predicate isMissing(String column)
    {
        return new IsMissing(Operand.column(column));
    }

    static Predicate isPresent(String column)
    {
        return new Not(isMissing(column));
    }

    /** Nested conjunctions become one. */
    static Predicate all(Predicate... parts)
    {
        List<Predicate> flat = new ArrayList<>();
        for (Predicate part : parts) {
            if (part instanceof All nested) {
                flat.addAll(nested.parts());
            }
            else {
                flat.add(part);
            }
        }
        return flat.size() == 1 ? flat.get(0) : new All(flat);
    }

    static Predicate any(Predicate... parts)
    {
        return new Any(Arrays.asList(parts));
    }

    static Predicate not(Predicate of)
    {
        return of instanceof Not nested ? nested.of() : new Not(of);
    }

    /** All of them; of none, yes. */
    record All(List<Predicate> parts)
            implements Predicate
    {
        public All
        {
            parts = List.copyOf(requireNonNull(parts, "parts is null"));
        }
    }

    /** At least one of them. */
    record Any(List<Predicate> parts)
            implements Predicate
    {
        public Any
        {
            parts = List.copyOf(requireNonNull(parts, "parts is null"));
        }
    }

    /** The complement. */
    record Not(Predicate of)
            implements Predicate
    {
        public Not
        {
            requireNonNull(of, "of is null");
        }
    }

    /** What is asked of one value. */
    sealed interface OfOperand
            extends Predicate
    {
        Operand of();
    }

    /** Null, or a number that is none. */
    record IsMissing(Operand of)
            implements OfOperand
    {
        public IsMissing
        {
            requireNonNull(of, "of is null");
        }
    }

    /** Values of different kinds are unequal, and have no order: to ask for it is an error of the evaluation. */
    record Compare(Operand left, Comparison comparison, Operand right)
            implements Predicate
    {
        public Compare
        {
            requireNonNull(left, "left is null");
            requireNonNull(comparison, "comparison is null");
            requireNonNull(right, "right is null");
        }
    }

    /** Equal to one of them. */
    record InSet(Operand of, Set<Object> values)
            implements OfOperand
    {
        public InSet
        {
            requireNonNull(of, "of is null");
            values = Set.copyOf(requireNonNull(values, "values is null"));
        }
    }

    /** The regular expression, of Python's flavour, is found anywhere in the value as Python prints it. */
    record FindsRegex(Operand of, String regex)
            implements OfOperand
    {
        public FindsRegex
        {
            requireNonNull(of, "of is null");
            requireNonNull(regex, "regex is null");
        }
    }

    /** SQL's LIKE on the whole value, upper and lower case apart; an empty escape is none. */
    record MatchesLike(Operand of, String pattern, String escape)
            implements OfOperand
    {
        public MatchesLike
        {
            requireNonNull(of, "of is null");
            requireNonNull(pattern, "pattern is null");
            requireNonNull(escape, "escape is null");
        }
    }

    /** A text that is read by Python's {@code strptime} with the format. */
    record MatchesTimeFormat(Operand of, String format)
            implements OfOperand
    {
        public MatchesTimeFormat
        {
            requireNonNull(of, "of is null");
            requireNonNull(format, "format is null");
        }
    }

    /** A text that python-dateutil reads as a time. */
    record ReadsAsTime(Operand of)
            implements OfOperand
    {
        public ReadsAsTime
        {
            requireNonNull(of, "of is null");
        }
    }

    /** A text that is JSON. */
    record ReadsAsJson(Operand of)
            implements OfOperand
    {
        public ReadsAsJson
        {
            requireNonNull(of, "of is null");
        }
    }

    /** A text that is JSON as the schema says; the schema is JSON as maps and lists. A text that is no JSON is an error of the evaluation. */
    record MatchesJsonSchema(Operand of, Map<String, Object> schema)
            implements OfOperand
    {
        public MatchesJsonSchema
        {
            requireNonNull(of, "of is null");
            requireNonNull(schema, "schema is null");
        }
    }

    /** A value of one of the types: for columns of mixed values. */
    record IsOfType(Operand of, Set<ColumnType> types)
            implements OfOperand
    {
        public IsOfType
        {
            requireNonNull(of, "of is null");
            types = Set.copyOf(requireNonNull(types, "types is null"));
        }
    }

    /** No two of the columns are equal; missing values are equal to each other. */
    record AllDiffer(List<String> columns)
            implements Predicate
    {
        public AllDiffer
        {
            columns = List.copyOf(requireNonNull(columns, "columns is null"));
        }
    }
}
