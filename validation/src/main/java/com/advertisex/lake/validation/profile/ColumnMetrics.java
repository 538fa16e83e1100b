package com.advertisex.lake.validation.profile;

import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.metric.Metric.Function;
import com.advertisex.lake.validation.metric.MetricValues;
import com.advertisex.lake.validation.predicate.Operand;
import com.advertisex.lake.validation.predicate.Predicate;
import com.advertisex.lake.validation.table.Column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** What is asked about a column: by its type, what a rule may need. */
record ColumnMetrics(Column column)
{
    ColumnMetrics
    {
        requireNonNull(column, "column is null");
    }

    /** Asked in the first round. */
    Set<Metric<?>> asked()
    {
        Set<Metric<?>> metrics = new LinkedHashSet<>();
        metrics.add(present());
        if (hasDistinct()) {
            metrics.add(distinct());
        }
        if (hasValues()) {
            metrics.add(values());
        }
        if (hasSpan()) {
            metrics.add(aggregate(Function.MIN, value()));
            metrics.add(aggregate(Function.MAX, value()));
        }
        if (hasTexts()) {
            metrics.add(aggregate(Function.MIN, length()));
            metrics.add(aggregate(Function.MAX, length()));
            for (Shape shape : Shape.values()) {
                metrics.add(shape.matching(column.name()));
            }
        }
        return metrics;
    }

    /** @param values of all that was asked */
    ColumnFacts facts(long rows, MetricValues values)
    {
        long present = values.get(present());
        return new ColumnFacts(column, rows, present,
                hasDistinct() ? OptionalLong.of(values.get(distinct())) : OptionalLong.empty(),
                hasValues() ? values.get(values()) : List.of(),
                hasSpan() ? span(value(), values) : Optional.empty(),
                hasTexts() ? span(length(), values) : Optional.empty(),
                hasTexts() ? Arrays.stream(Shape.values()).filter(shape -> values.get(shape.matching(column.name())) == present).toList() : List.of());
    }

    /** Asked in the second round: which of the shapes that all texts match they match by accident. */
    static Set<Metric<?>> askedOfShapes(ColumnFacts facts)
    {
        Set<Metric<?>> metrics = new LinkedHashSet<>();
        if (ColumnRules.wantsShape(facts)) {
            facts.shapes().forEach(shape -> shape.meaning(facts.column().name()).ifPresent(metrics::add));
        }
        return metrics;
    }

    /** @param values of all that was asked of the shapes */
    static ColumnFacts withoutAccidents(ColumnFacts facts, MetricValues values)
    {
        if (!ColumnRules.wantsShape(facts)) {
            return facts;
        }
        List<Shape> meant = new ArrayList<>();
        for (Shape shape : facts.shapes()) {
            Optional<Metric.Count> meaning = shape.meaning(facts.column().name());
            if (meaning.isEmpty() || values.get(meaning.get()) == facts.present()) {
                meant.add(shape);
            }
        }
        return facts.withShapes(meant);
    }

    private static Optional<Span> span(Operand of, MetricValues values)
    {
        Object least = values.get(aggregate(Function.MIN, of));
        return least == null ? Optional.empty() : Optional.of(new Span(least, values.get(aggregate(Function.MAX, of))));
    }

    /** Numbers that measure something differ by accident, and so do times: neither is asked whether it is a key or one of a few. */
    private boolean hasDistinct()
    {
        return switch (column.type()) {
            case INTEGER, BOOLEAN, TEXT, DATE, BINARY -> true;
            case FLOAT, DECIMAL, TIMESTAMP, NESTED, MIXED -> false;
        };
    }

    private boolean hasValues()
    {
        return switch (column.type()) {
            case INTEGER, BOOLEAN, TEXT -> true;
            case FLOAT, DECIMAL, DATE, TIMESTAMP, BINARY, NESTED, MIXED -> false;
        };
    }

    private boolean hasSpan()
    {
        return column.type().isNumeric() || column.type().isTemporal();
    }

    private boolean hasTexts()
    {
        return switch (column.type()) {
            case TEXT -> true;
            case INTEGER, FLOAT, DECIMAL, BOOLEAN, DATE, TIMESTAMP, BINARY, NESTED, MIXED -> false;
        };
    }

    private Metric.Count present()
    {
        return new Metric.Count(Predicate.isPresent(column.name()));
    }

    private Metric.DistinctCount distinct()
    {
        return new Metric.DistinctCount(Predicate.isPresent(column.name()), column.name());
    }

    private Metric.ValueCounts values()
    {
        return new Metric.ValueCounts(Predicate.isPresent(column.name()), column.name(), ColumnRules.MOST_VALUES_OF_SET);
    }

    private Operand value()
    {
        return Operand.column(column.name());
    }

    private Operand length()
    {
        return new Operand.Length(value());
    }

    private static Metric.Aggregate aggregate(Function function, Operand of)
    {
        return new Metric.Aggregate(Predicate.ALWAYS, function, of);
    }
}
