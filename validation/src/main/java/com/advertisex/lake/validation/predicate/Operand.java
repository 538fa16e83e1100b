package com.advertisex.lake.validation.predicate;

import java.util.List;

import static java.util.Objects.requireNonNull;

/** What stands on a side of a comparison: a value of each row. Missing where what it is made of is missing. */
public sealed interface Operand
{
    static Operand column(String name)
    {
        return new ColumnValue(name);
    }

    static Operand literal(Object value)
    {
        return new Literal(value);
    }

    /** The value of a column. */
    record ColumnValue(String name)
            implements Operand
    {
        public ColumnValue
        {
            requireNonNull(name, "name is null");
        }
    }

    /** The same value for every row. */
    record Literal(Object value)
            implements Operand
    {
        public Literal
        {
            requireNonNull(value, "value is null");
        }
    }

    /** The number of code points of a text, or of values of a list. */
    record Length(Operand of)
            implements Operand
    {
        public Length
        {
            requireNonNull(of, "of is null");
        }
    }

    /** The sum of numbers. */
    record Sum(List<Operand> of)
            implements Operand
    {
        public Sum
        {
            of = List.copyOf(requireNonNull(of, "of is null"));
        }
    }

    /** How far a number is from a center, in units of a spread; without its sign where that is asked for. */
    record Distance(Operand of, double center, double spread, boolean absolute)
            implements Operand
    {
        public Distance
        {
            requireNonNull(of, "of is null");
        }
    }

    /** A text read as a point in time as python-dateutil does; what is a time already stays one. */
    record ParsedTime(Operand of)
            implements Operand
    {
        public ParsedTime
        {
            requireNonNull(of, "of is null");
        }
    }
}
