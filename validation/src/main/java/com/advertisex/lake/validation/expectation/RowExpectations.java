package com.advertisex.lake.validation.expectation;

import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.predicate.Comparison;
import com.advertisex.lake.validation.predicate.LiteralTypes;
import com.advertisex.lake.validation.predicate.Operand;
import com.advertisex.lake.validation.predicate.Predicate;
import com.advertisex.lake.validation.suite.Generation;
import com.advertisex.lake.validation.suite.SuiteError;
import com.advertisex.lake.validation.suite.SuiteException;
import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;

import java.util.ArrayList;
import java.util.List;

import static com.advertisex.lake.validation.expectation.ExpectationDefinition.define;

/** Expectations on several columns of a row. */
final class RowExpectations
{
    private RowExpectations() {}

    static List<ExpectationDefinition> definitions()
    {
        return List.of(
                define("expect_column_pair_values_to_be_equal", Domain.COLUMN_PAIR)
                        .plan(planning -> pair(planning, new Predicate.Compare(a(planning), Comparison.EQUAL, b(planning)))),
                define("expect_column_pair_values_a_to_be_greater_than_b", Domain.COLUMN_PAIR).optional("or_equal", KwargType.BOOLEAN)
                        .optional("parse_strings_as_datetimes", KwargType.BOOLEAN).optional("allow_cross_type_comparisons", KwargType.BOOLEAN)
                        .plan(RowExpectations::greater),
                define("expect_column_pair_values_to_be_in_set", Domain.COLUMN_PAIR).required("value_pairs_set", KwargType.PAIRS)
                        .plan(planning -> pair(planning, inPairs(planning))),
                define("expect_select_column_values_to_be_unique_within_record", Domain.MULTICOLUMN)
                        .plan(planning -> several(planning).expect(new Predicate.AllDiffer(planning.texts("column_list")))),
                define("expect_multicolumn_values_to_be_equal", Domain.MULTICOLUMN).only(Generation.GX_1)
                        .plan(planning -> several(planning).expect(allEqual(planning.texts("column_list")))),
                define("expect_multicolumn_sum_to_equal", Domain.MULTICOLUMN).required("sum_total", KwargType.NUMBER)
                        .plan(RowExpectations::sum),
                define("expect_compound_columns_to_be_unique", Domain.MULTICOLUMN).plan(RowExpectations::compound));
    }

    private static Step pair(Planning planning, Predicate expected)
    {
        Predicate missingA = Predicate.isMissing(planning.text("column_A"));
        Predicate missingB = Predicate.isMissing(planning.text("column_B"));
        Predicate considered = switch (planning.optionalText("ignore_row_if").orElse("both_values_are_missing")) {
            case "both_values_are_missing" -> Predicate.not(Predicate.all(missingA, missingB));
            case "either_value_is_missing" -> Predicate.all(Predicate.not(missingA), Predicate.not(missingB));
            default -> Predicate.ALWAYS;
        };
        return MapOutcome.ofRows(planning, List.of(planning.text("column_A"), planning.text("column_B")), MapOutcome.Shown.LIST, considered).expect(expected);
    }

    private static MapOutcome several(Planning planning)
    {
        List<String> columns = planning.texts("column_list");
        Predicate[] missing = columns.stream().map(Predicate::isMissing).toArray(Predicate[]::new);
        Predicate considered = switch (planning.optionalText("ignore_row_if").orElse("all_values_are_missing")) {
            case "all_values_are_missing" -> Predicate.not(Predicate.all(missing));
            case "any_value_is_missing" -> Predicate.not(Predicate.any(missing));
            default -> Predicate.ALWAYS;
        };
        return MapOutcome.ofRows(planning, columns, MapOutcome.Shown.OBJECT, considered);
    }

    private static Step greater(Planning planning)
    {
        if (planning.isSet("allow_cross_type_comparisons")) {
            throw Planning.badKwarg("allow_cross_type_comparisons", true, "values of different types have no order");
        }
        Comparison comparison = planning.isSet("or_equal") ? Comparison.GREATER_OR_EQUAL : Comparison.GREATER;
        if (planning.isSet("parse_strings_as_datetimes")) {
            return pair(planning, new Predicate.Compare(new Operand.ParsedTime(a(planning)), comparison, new Operand.ParsedTime(b(planning))));
        }
        Column a = planning.schema().column(planning.text("column_A"));
        Column b = planning.schema().column(planning.text("column_B"));
        if (kind(a) != kind(b) && kind(a) != ColumnType.MIXED && kind(b) != ColumnType.MIXED) {
            throw new SuiteException(SuiteError.COLUMN_TYPE, "column '" + a.name() + "' is of type " + a.type() + ", which has no order with '" + b.name()
                    + "', of type " + b.type());
        }
        return pair(planning, new Predicate.Compare(a(planning), comparison, b(planning)));
    }

    private static ColumnType kind(Column column)
    {
        return column.type().isNumeric() ? ColumnType.FLOAT : column.type().isTemporal() ? ColumnType.TIMESTAMP : column.type();
    }

    private static Operand a(Planning planning)
    {
        return Operand.column(planning.text("column_A"));
    }

    private static Operand b(Planning planning)
    {
        return Operand.column(planning.text("column_B"));
    }

    /** A pair with null stands for a missing value. */
    private static Predicate inPairs(Planning planning)
    {
        List<Predicate> pairs = new ArrayList<>();
        for (Object each : planning.list("value_pairs_set")) {
            List<?> pair = (List<?>) each;
            pairs.add(Predicate.all(equal(planning, "column_A", pair.get(0)), equal(planning, "column_B", pair.get(1))));
        }
        return new Predicate.Any(pairs);
    }

    private static Predicate equal(Planning planning, String kwarg, Object value)
    {
        Column column = planning.schema().column(planning.text(kwarg));
        if (value == null) {
            return Predicate.isMissing(column.name());
        }
        return new Predicate.Compare(Operand.column(column.name()), Comparison.EQUAL, Operand.literal(LiteralTypes.convert(column.type(), value)));
    }

    private static Predicate allEqual(List<String> columns)
    {
        String first = columns.get(0);
        List<Predicate> parts = new ArrayList<>();
        for (String column : columns.subList(1, columns.size())) {
            parts.add(Predicate.any(
                    new Predicate.Compare(Operand.column(first), Comparison.EQUAL, Operand.column(column)),
                    Predicate.all(Predicate.isMissing(first), Predicate.isMissing(column))));
        }
        return Predicate.all(parts.toArray(new Predicate[0]));
    }

    private static Step sum(Planning planning)
    {
        for (String name : planning.texts("column_list")) {
            ColumnType type = planning.schema().column(name).type();
            if (!type.isNumeric() && type != ColumnType.MIXED) {
                throw new SuiteException(SuiteError.COLUMN_TYPE, "needs columns of numbers, and '" + name + "' is of type " + type);
            }
        }
        Operand sum = new Operand.Sum(planning.texts("column_list").stream().map(Operand::column).toList());
        return several(planning).expect(new Predicate.Compare(sum, Comparison.EQUAL, Operand.literal(planning.value("sum_total").orElseThrow())));
    }

    private static Step compound(Planning planning)
    {
        if (!planning.format().indexColumns().isEmpty()) {
            throw ColumnMapExpectations.noIndexColumns();
        }
        MapOutcome outcome = several(planning);
        return outcome.expectNone(new Metric.Repeated(outcome.considered(), planning.texts("column_list"), planning.format().exampleLimit()));
    }
}
