package com.advertisex.lake.validation.profile;

import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.metric.MetricValues;
import com.advertisex.lake.validation.predicate.Comparison;
import com.advertisex.lake.validation.predicate.Operand;
import com.advertisex.lake.validation.predicate.Predicate;
import com.advertisex.lake.validation.table.Values;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** Columns of times of which one is never after the other. */
final class TimePairs
{
    private final List<ColumnFacts> times;

    private TimePairs(List<ColumnFacts> times)
    {
        this.times = List.copyOf(requireNonNull(times, "times is null"));
    }

    static TimePairs of(List<ColumnFacts> columns)
    {
        return new TimePairs(columns.stream().filter(each -> each.column().type().isTemporal() && each.isEvidence()).toList());
    }

    /** Two columns, the first of which may be never before the second. */
    private record Pair(ColumnFacts later, ColumnFacts earlier)
    {
        private Metric.Count both()
        {
            return new Metric.Count(Predicate.all(Predicate.isPresent(later.column().name()), Predicate.isPresent(earlier.column().name())));
        }

        private Metric.Count inOrder()
        {
            return new Metric.Count(
                    new Predicate.Compare(Operand.column(later.column().name()), Comparison.GREATER_OR_EQUAL, Operand.column(earlier.column().name())));
        }

        /** Where every row has both, the least and the greatest must be in this order, too. */
        private boolean isPossible()
        {
            boolean complete = later.present() == later.rows() && earlier.present() == earlier.rows();
            return !complete || (Values.compare(later.span().orElseThrow().least(), earlier.span().orElseThrow().least()) >= 0
                    && Values.compare(later.span().orElseThrow().greatest(), earlier.span().orElseThrow().greatest()) >= 0);
        }

        private Pair reversed()
        {
            return new Pair(earlier, later);
        }

        private Proposal proposal(String type, String seen)
        {
            return Proposal.warning(type, seen).with("column_A", later.column().name()).with("column_B", earlier.column().name())
                    .with("ignore_row_if", "either_value_is_missing");
        }
    }

    private List<Pair> possible()
    {
        List<Pair> pairs = new ArrayList<>();
        for (ColumnFacts later : times) {
            for (ColumnFacts earlier : times) {
                Pair pair = new Pair(later, earlier);
                if (!later.equals(earlier) && pair.isPossible()) {
                    pairs.add(pair);
                }
            }
        }
        return pairs;
    }

    /** Asked in the second round. */
    Set<Metric<?>> asked()
    {
        Set<Metric<?>> metrics = new LinkedHashSet<>();
        for (Pair pair : possible()) {
            metrics.add(pair.both());
            metrics.add(pair.inOrder());
        }
        return metrics;
    }

    /** @param values of all that was asked */
    List<Proposal> propose(MetricValues values)
    {
        Set<Pair> held = new LinkedHashSet<>();
        for (Pair pair : possible()) {
            long both = values.get(pair.both());
            if (both >= Profiler.LEAST_VALUES && values.get(pair.inOrder()) == both) {
                held.add(pair);
            }
        }
        List<Proposal> proposals = new ArrayList<>();
        for (Pair pair : held) {
            String of = "In all " + values.get(pair.both()) + " rows that have both, ";
            if (!held.contains(pair.reversed())) {
                if (!isImplied(pair, held)) {
                    proposals.add(pair.proposal("expect_column_pair_values_a_to_be_greater_than_b", of + "the second is not after the first.")
                            .with("or_equal", true));
                }
            }
            else if (times.indexOf(pair.later()) < times.indexOf(pair.earlier())) {
                proposals.add(pair.proposal("expect_column_pair_values_to_be_equal", of + "they are equal."));
            }
        }
        return proposals;
    }

    /** By a column between the two, which every row has. */
    private boolean isImplied(Pair pair, Set<Pair> held)
    {
        return times.stream().filter(between -> between.present() == between.rows())
                .anyMatch(between -> isStrict(new Pair(pair.later(), between), held) && isStrict(new Pair(between, pair.earlier()), held));
    }

    private static boolean isStrict(Pair pair, Set<Pair> held)
    {
        return held.contains(pair) && !held.contains(pair.reversed());
    }
}
