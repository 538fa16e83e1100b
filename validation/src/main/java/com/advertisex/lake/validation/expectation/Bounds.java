package com.advertisex.lake.validation.expectation;

import com.advertisex.lake.validation.predicate.Comparison;
import com.advertisex.lake.validation.predicate.Operand;
import com.advertisex.lake.validation.predicate.Predicate;
import com.advertisex.lake.validation.predicate.TimeReader;
import com.advertisex.lake.validation.suite.SuiteException;
import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.Values;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kwargs {@code min_value}, {@code max_value}, {@code strict_min}, {@code strict_max}. */
record Bounds(Optional<Object> min, Optional<Object> max, boolean strictMin, boolean strictMax)
{
    /** @throws SuiteException if the least is more than the most */
    static Bounds of(Planning planning)
    {
        return new Bounds(planning.value("min_value"), planning.value("max_value"), planning.isSet("strict_min"), planning.isSet("strict_max")).checked();
    }

    /** With both as values of the column. */
    static Bounds of(Planning planning, Column column)
    {
        return new Bounds(planning.value("min_value").map(value -> Literals.comparable(column, "min_value", value)),
                planning.value("max_value").map(value -> Literals.comparable(column, "max_value", value)),
                planning.isSet("strict_min"), planning.isSet("strict_max")).checked();
    }

    /** With both as times. */
    static Bounds ofTimes(Planning planning)
    {
        return new Bounds(planning.value("min_value").map(value -> time("min_value", value)), planning.value("max_value")
                .map(value -> time("max_value", value)),
                planning.isSet("strict_min"), planning.isSet("strict_max")).checked();
    }

    Bounds required()
    {
        if (min.isEmpty() && max.isEmpty()) {
            throw Planning.badKwarg("min_value", null, "one of min_value and max_value must be given");
        }
        return this;
    }

    Predicate predicate(Operand of)
    {
        List<Predicate> parts = new ArrayList<>();
        min.ifPresent(value -> parts.add(new Predicate.Compare(of, strictMin ? Comparison.GREATER : Comparison.GREATER_OR_EQUAL, Operand.literal(value))));
        max.ifPresent(value -> parts.add(new Predicate.Compare(of, strictMax ? Comparison.LESS : Comparison.LESS_OR_EQUAL, Operand.literal(value))));
        return Predicate.all(parts.toArray(new Predicate[0]));
    }

    /** The verdict on a figure; there is none on a missing one, and that fails. */
    Step.Verdict judge(Object observed)
    {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("observed_value", observed);
        if (Values.isMissing(observed)) {
            result.put("observed_value", null);
            return new Step.Verdict(false, result);
        }
        return new Step.Verdict(isWithin(observed), result);
    }

    private boolean isWithin(Object observed)
    {
        int least = strictMin ? 1 : 0;
        int most = strictMax ? -1 : 0;
        return min.map(value -> Integer.signum(Values.compare(observed, value)) >= least).orElse(true)
                && max.map(value -> Integer.signum(Values.compare(observed, value)) <= most).orElse(true);
    }

    private static Object time(String kwarg, Object value)
    {
        return value instanceof String text ? TimeReader.read(text).orElseThrow(() -> Planning.badKwarg(kwarg, value, "it must be a time")) : value;
    }

    private Bounds checked()
    {
        if (min.isPresent() && max.isPresent() && Values.areComparable(min.get(), max.get()) && Values.compare(min.get(), max.get()) > 0) {
            throw Planning.badKwarg("min_value", min.get(), "it must not be more than max_value, which is " + max.get());
        }
        if (min.isPresent() && max.isPresent() && !Values.areComparable(min.get(), max.get())) {
            throw Planning.badKwarg("min_value", min.get(), "it must be of the type of max_value, which is " + max.get());
        }
        return this;
    }
}
