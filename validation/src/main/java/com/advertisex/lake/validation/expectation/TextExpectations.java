package com.advertisex.lake.validation.expectation;

import com.advertisex.lake.validation.predicate.Comparison;
import com.advertisex.lake.validation.predicate.JsonSchemas;
import com.advertisex.lake.validation.predicate.LikePattern;
import com.advertisex.lake.validation.predicate.Operand;
import com.advertisex.lake.validation.predicate.Predicate;
import com.advertisex.lake.validation.predicate.PythonRegex;
import com.advertisex.lake.validation.predicate.TimeFormat;
import com.advertisex.lake.validation.suite.SuiteError;
import com.advertisex.lake.validation.suite.SuiteException;
import com.advertisex.lake.validation.table.Column;
import com.advertisex.lake.validation.table.ColumnType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import static com.advertisex.lake.validation.expectation.ExpectationDefinition.define;

/** Expectations on the texts of a column. */
final class TextExpectations
{
    private static final String MATCH_ANY = "any";

    private TextExpectations() {}

    static List<ExpectationDefinition> definitions()
    {
        return Stream.concat(patterns().stream(), others().stream()).toList();
    }

    private static List<ExpectationDefinition> patterns()
    {
        return List.of(
                define("expect_column_values_to_match_regex", Domain.COLUMN_MAP).optional("regex", KwargType.TEXT)
                        .plan(planning -> judge(planning, regex(planning, planning.optionalText("regex").orElse("(?s).*")))),
                define("expect_column_values_to_not_match_regex", Domain.COLUMN_MAP).required("regex", KwargType.TEXT)
                        .plan(planning -> judge(planning, Predicate.not(regex(planning, planning.text("regex"))))),
                define("expect_column_values_to_match_regex_list", Domain.COLUMN_MAP).required("regex_list", KwargType.SOME_TEXTS)
                .choice("match_on", MATCH_ANY, "all")
                        .plan(planning -> judge(planning, list(planning, "regex_list", each -> regex(planning, each)))),
                define("expect_column_values_to_not_match_regex_list", Domain.COLUMN_MAP).required("regex_list", KwargType.SOME_TEXTS)
                        .plan(planning -> judge(planning, Predicate.not(list(planning, "regex_list", each -> regex(planning, each))))),
                define("expect_column_values_to_match_like_pattern", Domain.COLUMN_MAP).required("like_pattern", KwargType.TEXT)
                .optional("escape", KwargType.TEXT)
                        .plan(planning -> judge(planning, like(planning, planning.text("like_pattern")))),
                define("expect_column_values_to_not_match_like_pattern", Domain.COLUMN_MAP).required("like_pattern", KwargType.TEXT)
                .optional("escape", KwargType.TEXT)
                        .plan(planning -> judge(planning, Predicate.not(like(planning, planning.text("like_pattern"))))),
                define("expect_column_values_to_match_like_pattern_list", Domain.COLUMN_MAP).required("like_pattern_list", KwargType.SOME_TEXTS)
                        .choice("match_on", MATCH_ANY, "all").optional("escape", KwargType.TEXT)
                        .plan(planning -> judge(planning, list(planning, "like_pattern_list", each -> like(planning, each)))),
                define("expect_column_values_to_not_match_like_pattern_list", Domain.COLUMN_MAP).required("like_pattern_list", KwargType.SOME_TEXTS)
                        .optional("escape", KwargType.TEXT)
                        .plan(planning -> judge(planning, Predicate.not(list(planning, "like_pattern_list", each -> like(planning, each))))));
    }

    private static List<ExpectationDefinition> others()
    {
        return List.of(
                define("expect_column_value_lengths_to_be_between", Domain.COLUMN_MAP).bounds(KwargType.INTEGER)
                        .plan(planning -> judge(planning, Bounds.of(planning).required().predicate(length(planning)))),
                define("expect_column_value_lengths_to_equal", Domain.COLUMN_MAP).required("value", KwargType.NUMBER)
                        .optional("parse_strings_as_datetimes", KwargType.BOOLEAN)
                        .plan(planning -> judge(planning,
                                new Predicate.Compare(length(planning), Comparison.EQUAL, Operand.literal(planning.value("value").orElseThrow())))),
                define("expect_column_values_to_match_strftime_format", Domain.COLUMN_MAP).required("strftime_format", KwargType.TEXT)
                        .plan(planning -> judge(planning, timeFormat(planning))),
                define("expect_column_values_to_be_dateutil_parseable", Domain.COLUMN_MAP)
                        .plan(planning -> judge(planning, new Predicate.ReadsAsTime(text(planning)))),
                define("expect_column_values_to_be_json_parseable", Domain.COLUMN_MAP)
                        .plan(planning -> judge(planning, new Predicate.ReadsAsJson(Operand.column(planning.column().name())))),
                define("expect_column_values_to_match_json_schema", Domain.COLUMN_MAP).required("json_schema", KwargType.OBJECT)
                        .plan(planning -> judge(planning, jsonSchema(planning))));
    }

    private static Step judge(Planning planning, Predicate expected)
    {
        return MapOutcome.ofPresent(planning).expect(expected);
    }

    private static Predicate list(Planning planning, String kwarg, Function<String, Predicate> predicate)
    {
        Predicate[] parts = planning.texts(kwarg).stream().map(predicate).toArray(Predicate[]::new);
        return planning.optionalText("match_on").orElse(MATCH_ANY).equals(MATCH_ANY) ? Predicate.any(parts) : Predicate.all(parts);
    }

    /** On a column that is no text, Python's text of the value is matched. */
    private static Predicate regex(Planning planning, String regex)
    {
        try {
            PythonRegex.compile(regex);
        }
        catch (IllegalArgumentException e) {
            throw new SuiteException(SuiteError.BAD_KWARG, e.getMessage(), e);
        }
        return new Predicate.FindsRegex(Operand.column(planning.column().name()), regex);
    }

    private static Predicate like(Planning planning, String pattern)
    {
        String escape = planning.optionalText("escape").orElse("");
        try {
            LikePattern.compile(pattern, escape);
        }
        catch (IllegalArgumentException e) {
            throw new SuiteException(SuiteError.BAD_KWARG, e.getMessage(), e);
        }
        return new Predicate.MatchesLike(text(planning), pattern, escape);
    }

    private static Predicate timeFormat(Planning planning)
    {
        String format = planning.text("strftime_format");
        try {
            TimeFormat.compile(format);
        }
        catch (IllegalArgumentException e) {
            throw new SuiteException(SuiteError.BAD_KWARG, e.getMessage(), e);
        }
        return new Predicate.MatchesTimeFormat(text(planning), format);
    }

    private static Predicate jsonSchema(Planning planning)
    {
        Map<String, Object> schema = new LinkedHashMap<>();
        ((Map<?, ?>) planning.value("json_schema").orElseThrow()).forEach((key, value) -> schema.put((String) key, value));
        try {
            JsonSchemas.compile(schema);
        }
        catch (IllegalArgumentException e) {
            throw new SuiteException(SuiteError.BAD_KWARG, e.getMessage(), e);
        }
        return new Predicate.MatchesJsonSchema(text(planning), schema);
    }

    private static Operand length(Planning planning)
    {
        Column column = planning.column();
        if (column.type() != ColumnType.TEXT && column.type() != ColumnType.NESTED && column.type() != ColumnType.MIXED) {
            throw new SuiteException(SuiteError.COLUMN_TYPE, "needs a column of texts or lists, and '" + column.name() + "' is of type " + column.type());
        }
        return new Operand.Length(Operand.column(column.name()));
    }

    private static Operand text(Planning planning)
    {
        Column column = planning.column();
        if (column.type() != ColumnType.TEXT && column.type() != ColumnType.MIXED) {
            throw new SuiteException(SuiteError.COLUMN_TYPE, "needs a column of texts, and '" + column.name() + "' is of type " + column.type());
        }
        return Operand.column(column.name());
    }
}
