package com.advertisex.lake.validation.profile;

import com.advertisex.lake.validation.expectation.TypeNames;
import com.advertisex.lake.validation.metric.ValueCount;
import com.advertisex.lake.validation.table.ColumnType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is expected of a column that looks as it was seen. Each rule's proposal is met by the values that it was made of. */
final class ColumnRules
{
    /** How many different values a set has, at most. */
    static final int MOST_VALUES_OF_SET = 20;
    /** How often each of a set is there, at least and on average. */
    static final int LEAST_ROWS_OF_VALUE = 10;
    /** From how many values on, all different, they are taken for a key. */
    static final int LEAST_VALUES_OF_KEY = 100;

    /** Longer ones are no names of something. */
    private static final int MOST_LENGTH_IN_SET = 100;
    private static final long PERCENT = 100;

    private ColumnRules() {}

    static List<Proposal> propose(ColumnFacts facts)
    {
        List<Proposal> proposals = new ArrayList<>();
        type(facts).ifPresent(proposals::add);
        presence(facts).ifPresent(proposals::add);
        uniqueness(facts).ifPresent(proposals::add);
        valueSet(facts).ifPresent(proposals::add);
        range(facts).ifPresent(proposals::add);
        shape(facts).ifPresent(proposals::add);
        length(facts).ifPresent(proposals::add);
        return List.copyOf(proposals);
    }

    /** Of mixed values, and of none in a file that tells no types, there is none to hold on to. */
    private static Optional<Proposal> type(ColumnFacts facts)
    {
        if (facts.column().type() == ColumnType.MIXED) {
            return Optional.empty();
        }
        String name = TypeNames.name(facts.column().type());
        return Optional.of(of(facts, Proposal.critical("expect_column_values_to_be_of_type", "The column is of this type.")).with("type_", name));
    }

    private static Optional<Proposal> presence(ColumnFacts facts)
    {
        String type = "expect_column_values_to_not_be_null";
        if (facts.present() == 0) {
            return Optional.empty();
        }
        if (facts.present() == facts.rows()) {
            return Optional.of(of(facts, Proposal.critical(type, "None of " + facts.rows() + " is missing.")));
        }
        long percent = PERCENT * facts.present() / facts.rows();
        if (percent == 0 || facts.rows() < Profiler.LEAST_VALUES) {
            return Optional.empty();
        }
        String seen = facts.rows() - facts.present() + " of " + facts.rows() + " are missing.";
        return Optional.of(of(facts, Proposal.warning(type, seen)).with("mostly", (double) percent / PERCENT));
    }

    private static boolean isKey(ColumnFacts facts)
    {
        return facts.present() >= LEAST_VALUES_OF_KEY && facts.distinct().isPresent() && facts.distinct().getAsLong() == facts.present()
                && facts.shapes().stream().allMatch(Shape::isOfKeys);
    }

    private static Optional<Proposal> uniqueness(ColumnFacts facts)
    {
        if (!isKey(facts)) {
            return Optional.empty();
        }
        return Optional.of(of(facts, Proposal.critical("expect_column_values_to_be_unique", "All " + facts.present() + " values are different.")));
    }

    private static boolean isOfSet(ColumnFacts facts)
    {
        if (facts.values().isEmpty() || facts.distinct().isEmpty()) {
            return false;
        }
        long distinct = facts.distinct().getAsLong();
        // Both truths are what the type says already.
        boolean few = facts.column().type() == ColumnType.BOOLEAN ? distinct == 1 : distinct <= MOST_VALUES_OF_SET;
        return few && facts.present() >= LEAST_ROWS_OF_VALUE * distinct && facts.values().stream().map(ValueCount::value).allMatch(ColumnRules::isName);
    }

    private static boolean isName(Object value)
    {
        // A text that is no Unicode cannot be written.
        return !(value instanceof String text) || (text.length() <= MOST_LENGTH_IN_SET && StandardCharsets.UTF_8.newEncoder().canEncode(text));
    }

    private static Optional<Proposal> valueSet(ColumnFacts facts)
    {
        if (!isOfSet(facts)) {
            return Optional.empty();
        }
        long distinct = facts.distinct().orElseThrow();
        String seen = distinct == 1 ? "All " + facts.present() + " values are equal." : facts.present() + " values, " + distinct + " of them different.";
        return Optional.of(of(facts, Proposal.warning("expect_column_values_to_be_in_set", seen))
                .with("value_set", facts.values().stream().map(ValueCount::value).toList()));
    }

    /** The values of a key go on, and a set says it all. */
    private static Optional<Proposal> range(ColumnFacts facts)
    {
        if (facts.span().isEmpty() || !facts.isEvidence() || isKey(facts) || isOfSet(facts)) {
            return Optional.empty();
        }
        Span seen = facts.span().get();
        return Ranges.around(seen, facts.column().type()).map(range -> of(facts,
                Proposal.warning("expect_column_values_to_be_between", facts.present() + " values " + seen.text() + "."))
                        .with("min_value", range.least()).with("max_value", range.greatest()));
    }

    /** Whether the shape of its texts is of interest. */
    static boolean wantsShape(ColumnFacts facts)
    {
        return facts.isEvidence() && !facts.shapes().isEmpty() && !isOfSet(facts);
    }

    private static Optional<Proposal> shape(ColumnFacts facts)
    {
        if (!wantsShape(facts)) {
            return Optional.empty();
        }
        Shape shape = facts.shapes().get(0);
        return Optional.of(of(facts, Proposal.warning("expect_column_values_to_match_regex", "All " + facts.present() + " values are " + shape.plural() + "."))
                .with("regex", shape.regex()));
    }

    private static Optional<Proposal> length(ColumnFacts facts)
    {
        boolean told = isOfSet(facts) || (!facts.shapes().isEmpty() && !facts.shapes().get(0).isOfAnyLength());
        if (facts.lengths().isEmpty() || !facts.lengths().get().isPoint() || !facts.isEvidence() || told) {
            return Optional.empty();
        }
        Object length = facts.lengths().get().least();
        String seen = "All " + facts.present() + " values have " + length + " characters.";
        return Optional.of(of(facts, Proposal.warning("expect_column_value_lengths_to_equal", seen)).with("value", length));
    }

    private static Proposal of(ColumnFacts facts, Proposal proposal)
    {
        return proposal.with("column", facts.column().name());
    }
}
