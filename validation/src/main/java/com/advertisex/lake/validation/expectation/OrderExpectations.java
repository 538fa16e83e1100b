package com.advertisex.lake.validation.expectation;

import com.advertisex.lake.validation.metric.Metric;
import com.advertisex.lake.validation.predicate.Operand;
import com.advertisex.lake.validation.suite.SuiteError;
import com.advertisex.lake.validation.suite.SuiteException;
import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;

import java.util.List;

import static com.advertisex.lake.validation.expectation.ExpectationDefinition.define;

/** Expectations on the order of rows, which only a source that has one can be asked for. */
final class OrderExpectations
{
    private OrderExpectations() {}

    static List<ExpectationDefinition> definitions()
    {
        return List.of(
                define("expect_column_values_to_be_increasing", Domain.COLUMN_MAP)
                        .optional("strictly", KwargType.BOOLEAN).optional("parse_strings_as_datetimes", KwargType.BOOLEAN)
                        .plan(planning -> plan(planning, true)),
                define("expect_column_values_to_be_decreasing", Domain.COLUMN_MAP)
                        .optional("strictly", KwargType.BOOLEAN).optional("parse_strings_as_datetimes", KwargType.BOOLEAN)
                        .plan(planning -> plan(planning, false)));
    }

    /** Missing values are passed over: a value is compared with the present one before it. */
    private static Step plan(Planning planning, boolean increasing)
    {
        Column column = planning.column();
        Operand value = Operand.column(column.name());
        if (planning.isSet("parse_strings_as_datetimes") && column.type() == ColumnType.TEXT) {
            value = new Operand.ParsedTime(value);
        }
        else if (!column.type().isNumeric() && !column.type().isTemporal() && column.type() != ColumnType.MIXED) {
            throw new SuiteException(SuiteError.COLUMN_TYPE, "needs a column of numbers or times, and '" + column.name() + "' is of type " + column.type());
        }
        MapOutcome outcome = MapOutcome.ofPresent(planning);
        return outcome.expectNone(new Metric.OutOfOrder(outcome.considered(), value, increasing, planning.isSet("strictly"), outcome.exampleColumns(),
                planning.format().exampleLimit()));
    }
}
