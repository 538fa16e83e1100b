package com.advertisex.lake.validation.expectation;

import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.metric.Metric.Function;
import com.advertisex.lake.validation.metric.Metric.Interpolation;
import com.advertisex.lake.validation.predicate.Comparison;
import com.advertisex.lake.validation.predicate.Operand;
import com.advertisex.lake.validation.predicate.Predicate;
import com.advertisex.lake.validation.suite.Generation;
import com.advertisex.lake.validation.suite.SuiteError;
import com.advertisex.lake.validation.suite.SuiteException;
import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;

import java.util.List;

import static com.advertisex.lake.validation.expectation.ExpectationDefinition.define;

/** Expectations on the values of a column, whatever their type. */
final class ColumnMapExpectations
{
    private ColumnMapExpectations() {}

    static List<ExpectationDefinition> definitions()
    {
        return List.of(
                define("expect_column_values_to_be_null", Domain.COLUMN_MAP)
                        .plan(planning -> MapOutcome.ofEvery(planning).expect(Predicate.isMissing(planning.column().name()))),
                define("expect_column_values_to_not_be_null", Domain.COLUMN_MAP)
                        .plan(planning -> MapOutcome.ofEvery(planning).expect(Predicate.isPresent(planning.column().name()))),
                define("expect_column_values_to_be_unique", Domain.COLUMN_MAP).plan(ColumnMapExpectations::unique),
                define("expect_column_values_to_be_in_set", Domain.COLUMN_MAP).required("value_set", KwargType.VALUES)
                        .optional("parse_strings_as_datetimes", KwargType.BOOLEAN)
                        .plan(planning -> MapOutcome.ofPresent(planning).expect(inSet(planning))),
                define("expect_column_values_to_not_be_in_set", Domain.COLUMN_MAP).required("value_set", KwargType.VALUES)
                        .optional("parse_strings_as_datetimes", KwargType.BOOLEAN)
                        .plan(planning -> MapOutcome.ofPresent(planning).expect(Predicate.not(inSet(planning)))),
                define("expect_column_values_to_be_between", Domain.COLUMN_MAP).bounds(KwargType.COMPARABLE)
                        .optional("parse_strings_as_datetimes", KwargType.BOOLEAN).optional("allow_cross_type_comparisons", KwargType.BOOLEAN)
                        .plan(ColumnMapExpectations::between),
                define("expect_column_value_z_scores_to_be_less_than", Domain.COLUMN_MAP)
                        .required("threshold", KwargType.NUMBER).required("double_sided", KwargType.BOOLEAN)
                        .plan(ColumnMapExpectations::zScores),
                define("expect_column_values_to_not_be_outliers", Domain.COLUMN_MAP).only(Generation.GX_1)
                        .choice("method", "iqr", "std").optional("multiplier", KwargType.NOT_NEGATIVE)
                        .plan(ColumnMapExpectations::notOutliers));
    }

    private static Step unique(Planning planning)
    {
        MapOutcome outcome = MapOutcome.ofPresent(planning);
        String column = planning.column().name();
        if (planning.format().indexColumns().isEmpty()) {
            return outcome.expectNone(new Metric.Repeated(outcome.considered(), List.of(column), planning.format().exampleLimit()));
        }
        throw noIndexColumns();
    }

    static SuiteException noIndexColumns()
    {
        return new SuiteException(SuiteError.BAD_KWARG, "cannot show unexpected_index_column_names: what repeats is known after the rows were read");
    }

    private static Predicate inSet(Planning planning)
    {
        Column column = planning.column();
        return new Predicate.InSet(Operand.column(column.name()), Literals.set(column, planning.list("value_set")));
    }

    private static Step between(Planning planning)
    {
        if (planning.isSet("allow_cross_type_comparisons")) {
            throw Planning.badKwarg("allow_cross_type_comparisons", true, "values of different types have no order");
        }
        Column column = planning.column();
        Operand value = Operand.column(column.name());
        if (planning.isSet("parse_strings_as_datetimes") && column.type() == ColumnType.TEXT) {
            return MapOutcome.ofPresent(planning).expect(Bounds.ofTimes(planning).required().predicate(new Operand.ParsedTime(value)));
        }
        return MapOutcome.ofPresent(planning).expect(Bounds.of(planning, column).required().predicate(value));
    }

    /** Two rounds: the distances need mean and standard deviation. */
    private static Step zScores(Planning planning)
    {
        String column = numeric(planning).name();
        double threshold = planning.number("threshold", 0);
        boolean doubleSided = planning.isSet("double_sided");
        return centered(planning, (mean, deviation) -> {
            Operand distance = new Operand.Distance(Operand.column(column), mean, deviation, doubleSided);
            return new Predicate.Compare(distance, Comparison.LESS, Operand.literal(doubleSided ? Math.abs(threshold) : threshold));
        }, Predicate.not(Predicate.ALWAYS));
    }

    /** Two rounds: the fences need quartiles, or mean and standard deviation. */
    private static Step notOutliers(Planning planning)
    {
        Column column = numeric(planning);
        Operand value = Operand.column(column.name());
        double multiplier = planning.number("multiplier", 1.5);
        if (planning.optionalText("method").orElse("iqr").equals("std")) {
            return centered(planning, (mean, deviation) -> multiplier * deviation <= 0
                    ? new Predicate.Compare(value, Comparison.EQUAL, Operand.literal(mean))
                    : new Predicate.Compare(new Operand.Distance(value, mean, 1, true), Comparison.LESS, Operand.literal(multiplier * deviation)),
                    Predicate.isPresent(column.name()));
        }
        Metric.Quantiles quartiles = new Metric.Quantiles(MapOutcome.ofPresent(planning).considered(), column.name(), List.of(0.25, 0.75),
                Interpolation.LINEAR);
        return new Step.Round(List.of(quartiles), values -> {
            List<Object> found = values.get(quartiles);
            if (found.contains(null)) {
                return MapOutcome.ofPresent(planning).expect(Predicate.isPresent(column.name()));
            }
            double first = ((Number) found.get(0)).doubleValue();
            double third = ((Number) found.get(1)).doubleValue();
            double reach = multiplier * (third - first);
            return MapOutcome.ofPresent(planning).expect(Predicate.all(
                    new Predicate.Compare(value, Comparison.GREATER_OR_EQUAL, Operand.literal(first - reach)),
                    new Predicate.Compare(value, Comparison.LESS_OR_EQUAL, Operand.literal(third + reach))));
        });
    }

    @FunctionalInterface
    private interface CenteredPredicate
    {
        Predicate of(double mean, double deviation);
    }

    /** @param withoutDeviation what is expected where there is none: of fewer than two values */
    private static Step centered(Planning planning, CenteredPredicate expected, Predicate withoutDeviation)
    {
        MapOutcome outcome = MapOutcome.ofPresent(planning);
        Operand value = Operand.column(planning.column().name());
        Metric.Aggregate mean = new Metric.Aggregate(outcome.considered(), Function.MEAN, value);
        Metric.Aggregate deviation = new Metric.Aggregate(outcome.considered(), Function.STANDARD_DEVIATION, value);
        return new Step.Round(List.of(mean, deviation), values -> {
            if (values.get(mean) == null || values.get(deviation) == null) {
                return outcome.expect(withoutDeviation);
            }
            return outcome.expect(expected.of(((Number) values.get(mean)).doubleValue(), ((Number) values.get(deviation)).doubleValue()));
        });
    }

    static Column numeric(Planning planning)
    {
        Column column = planning.column();
        if (!column.type().isNumeric() && column.type() != ColumnType.MIXED) {
            throw new SuiteException(SuiteError.COLUMN_TYPE, "needs a column of numbers, and '" + column.name() + "' is of type " + column.type());
        }
        return column;
    }
}
