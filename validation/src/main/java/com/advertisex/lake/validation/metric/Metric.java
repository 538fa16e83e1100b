package com.advertisex.lake.validation.metric;

import com.advertisex.lake.validation.predicate.Operand;
import com.advertisex.lake.validation.predicate.Predicate;

import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * A figure over the rows of a table that fulfil a predicate. Data only: equal metrics are computed once for a suite, by whatever engine. Every one is exact.
 *
 * @param <T> what it comes to
 */
public sealed interface Metric<T>
{
    Predicate where();

    /** How many rows. */
    record Count(Predicate where)
            implements Metric<Long>
    {
        public Count
        {
            requireNonNull(where, "where is null");
        }
    }

    /** The first rows, as far as the limit goes, and what they hold in the columns. */
    record Examples(Predicate where, List<String> columns, int limit)
            implements Metric<List<Example>>
    {
        public Examples
        {
            requireNonNull(where, "where is null");
            columns = List.copyOf(requireNonNull(columns, "columns is null"));
            requireNotNegative(limit);
        }
    }

    /** A function of all present values; null where there is none, or where the function has no answer. */
    record Aggregate(Predicate where, Function function, Operand of)
            implements Metric<Object>
    {
        public Aggregate
        {
            requireNonNull(where, "where is null");
            requireNonNull(function, "function is null");
            requireNonNull(of, "of is null");
        }
    }

    /** What an {@link Aggregate} computes. The standard deviation is that of a sample: of fewer than two values there is none. */
    enum Function
    {
        MIN,
        MAX,
        SUM,
        MEAN,
        STANDARD_DEVIATION
    }

    /** How many different values. */
    record DistinctCount(Predicate where, String column)
            implements Metric<Long>
    {
        public DistinctCount
        {
            requireNonNull(where, "where is null");
            requireNonNull(column, "column is null");
        }
    }

    /** The different values in their order, as far as the limit goes, and how often each occurs. */
    record ValueCounts(Predicate where, String column, int limit)
            implements Metric<List<ValueCount>>
    {
        public ValueCounts
        {
            requireNonNull(where, "where is null");
            requireNonNull(column, "column is null");
            requireNotNegative(limit);
        }
    }

    /** The values that occur most often, in their order, as far as the limit goes. */
    record MostCommon(Predicate where, String column, int limit)
            implements Metric<List<ValueCount>>
    {
        public MostCommon
        {
            requireNonNull(where, "where is null");
            requireNonNull(column, "column is null");
            requireNotNegative(limit);
        }
    }

    /** Rows that share their values in the columns with another row; a missing value is equal to a missing value. */
    record Repeated(Predicate where, List<String> columns, int limit)
            implements Metric<FoundRows>
    {
        public Repeated
        {
            requireNonNull(where, "where is null");
            columns = List.copyOf(requireNonNull(columns, "columns is null"));
            requireNotNegative(limit);
        }
    }

    /** Quantiles of the values in their order; null where there is no value. */
    record Quantiles(Predicate where, String column, List<Double> of, Interpolation interpolation)
            implements Metric<List<Object>>
    {
        public Quantiles
        {
            requireNonNull(where, "where is null");
            requireNonNull(column, "column is null");
            of = List.copyOf(requireNonNull(of, "of is null"));
            requireNonNull(interpolation, "interpolation is null");
        }
    }

    /** What a quantile between two values is, as numpy names it. */
    enum Interpolation
    {
        LINEAR,
        LOWER,
        HIGHER,
        MIDPOINT,
        NEAREST
    }

    /** Rows whose value is out of order after the row before it. Only for engines that read rows in an order of their own. */
    record OutOfOrder(Predicate where, Operand of, boolean increasing, boolean strictly, List<String> columns, int limit)
            implements Metric<FoundRows>
    {
        public OutOfOrder
        {
            requireNonNull(where, "where is null");
            requireNonNull(of, "of is null");
            columns = List.copyOf(requireNonNull(columns, "columns is null"));
            requireNotNegative(limit);
        }
    }

    private static void requireNotNegative(int limit)
    {
        if (limit < 0) {
            throw new IllegalArgumentException("limit is " + limit + "; it must not be negative");
        }
    }
}
