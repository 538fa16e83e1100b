package com.advertisex.lake.mapreduce.history;

import java.util.Arrays;
import java.util.Locale;

import static java.util.Objects.requireNonNull;

/**
 * What is measured of the rows of a table and arrival hour. The amounts of all runs that brought rows of the hour add up.
 *
 * @param column that it is about; null of the rows as a whole
 * @param value of the column; null of metrics that are not about one
 */
public record Metric(Kind kind, String column, String value)
{
    public static final Metric ROW_COUNT = new Metric(Kind.ROW_COUNT, null, null);
    public static final Metric LATE_COUNT = new Metric(Kind.LATE_COUNT, null, null);

    public Metric
    {
        boolean ofRows = requireNonNull(kind, "kind is null") == Kind.ROW_COUNT || kind == Kind.LATE_COUNT;
        if (ofRows != (column == null)) {
            throw new IllegalArgumentException(kind.label() + " of column '" + column + "'");
        }
        if ((kind == Kind.VALUE_COUNT) != (value != null)) {
            throw new IllegalArgumentException(kind.label() + " of value '" + value + "'");
        }
    }

    /** The word in {@code ops.validation_metrics.metric}. */
    public enum Kind
    {
        ROW_COUNT,
        /** Rows whose event happened more than an hour before it was received. */
        LATE_COUNT,
        NULL_COUNT,
        VALUE_COUNT,
        /** Rows of values that do not have a count of their own. */
        OTHER_COUNT,
        SUM;

        public String label()
        {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException if no metric is called so */
        public static Kind of(String label)
        {
            return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no metric '" + label + "' among " + Arrays.stream(values()).map(Kind::label).toList()));
        }
    }

    public static Metric nullCount(String column)
    {
        return new Metric(Kind.NULL_COUNT, column, null);
    }

    public static Metric valueCount(String column, String value)
    {
        return new Metric(Kind.VALUE_COUNT, column, value);
    }

    public static Metric otherCount(String column)
    {
        return new Metric(Kind.OTHER_COUNT, column, null);
    }

    public static Metric sum(String column)
    {
        return new Metric(Kind.SUM, column, null);
    }

    /** Whether it counts rows of some value of the column, so that all of these make up the rows that have one. */
    boolean isPartOf(String ofColumn)
    {
        return (kind == Kind.VALUE_COUNT || kind == Kind.OTHER_COUNT) && column.equals(ofColumn);
    }
}
