package com.advertisex.lake.validation.expectation;

import com.advertisex.lake.validation.predicate.Operand;
import com.advertisex.lake.validation.predicate.Predicate;
import com.advertisex.lake.validation.suite.Generation;
import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static com.advertisex.lake.validation.expectation.ExpectationDefinition.define;

/** Expectations on types: judged by the type of the column, and where its values are mixed, value by value. */
final class TypeExpectations
{
    private TypeExpectations() {}

    static List<ExpectationDefinition> definitions()
    {
        return List.of(
                define("expect_column_values_to_be_of_type", Domain.COLUMN_MAP).required("type_", KwargType.TEXT)
                        .plan(planning -> plan(planning, types("type_", List.of(planning.text("type_"))))),
                define("expect_column_values_to_be_in_type_list", Domain.COLUMN_MAP).required("type_list", KwargType.SOME_TEXTS)
                        .plan(planning -> plan(planning, types("type_list", planning.texts("type_list")))),
                define("expect_column_type_to_be", Domain.COLUMN_AGGREGATE).only(Generation.GX_1).required("type_", KwargType.TEXT)
                        .plan(planning -> verdict(planning.column(), types("type_", List.of(planning.text("type_"))))));
    }

    private static Step plan(Planning planning, Set<ColumnType> types)
    {
        Column column = planning.column();
        if (column.type() != ColumnType.MIXED || types.contains(ColumnType.MIXED)) {
            return verdict(column, types);
        }
        return MapOutcome.ofPresent(planning).expect(new Predicate.IsOfType(Operand.column(column.name()), types));
    }

    private static Step verdict(Column column, Set<ColumnType> types)
    {
        return new Step.Verdict(types.contains(column.type()), Map.of("observed_value", TypeNames.name(column.type())));
    }

    private static Set<ColumnType> types(String kwarg, List<String> names)
    {
        Set<ColumnType> types = EnumSet.noneOf(ColumnType.class);
        for (String name : names) {
            types.addAll(TypeNames.of(name).orElseThrow(() -> Planning.badKwarg(kwarg, name, "it must be a type as Python, pandas, Spark or SQL name it: "
                    + "int64, float64, bool, str, decimal, date, timestamp, bytes, list, object")));
        }
        return types;
    }
}
