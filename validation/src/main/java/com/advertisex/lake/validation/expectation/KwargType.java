package com.advertisex.lake.validation.expectation;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What the value of a kwarg may be. */
public enum KwargType
{
    /** The name of a column that the table has. */
    COLUMN("the name of a column", value -> value instanceof String),
    /** The names of at least two columns that the table has. */
    COLUMNS("a list of at least two names of columns", value -> value instanceof List<?> list && list.size() >= 2
            && list.stream().allMatch(String.class::isInstance)),
    TEXT("a text", value -> value instanceof String),
    TEXTS("a list of texts", value -> value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)),
    SOME_TEXTS("a list of at least one text", value -> value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(String.class::isInstance)),
    BOOLEAN("true or false", value -> value instanceof Boolean),
    NUMBER("a number", value -> value instanceof Number),
    NOT_NEGATIVE("a number from 0", value -> value instanceof Number number && number.doubleValue() >= 0),
    INTEGER("a whole number", KwargType::isInteger),
    FRACTION("a number from 0 to 1", value -> value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1),
    /** What values are compared with. */
    COMPARABLE("a number, a text or a time in a text", value -> value instanceof Number || value instanceof String),
    VALUES("a list of values", value -> value instanceof List<?> list && list.stream().allMatch(KwargType::isPlain)),
    SOME_VALUES("a list of at least one value", value -> value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(KwargType::isPlain)),
    PAIRS("a list of pairs of values", value -> value instanceof List<?> list
            && list.stream().allMatch(each -> each instanceof List<?> pair && pair.size() == 2 && pair.stream().allMatch(KwargType::isPlain))),
    OBJECT("an object", value -> value instanceof Map),
    /** A text or an object: conditions, formats. */
    TEXT_OR_OBJECT("a text or an object", value -> value instanceof String || value instanceof Map),
    /** True, false or a text. */
    SWITCH("true, false or a text", value -> value instanceof Boolean || value instanceof String),
    /** Taken, and without meaning here. */
    ANYTHING("anything", value -> true);

    private final String description;
    @SuppressWarnings("ImmutableEnumChecker") // the functions above hold nothing
    private final Predicate<Object> check;

    KwargType(String description, Predicate<Object> check)
    {
        this.description = description;
        this.check = check;
    }

    public String description()
    {
        return description;
    }

    boolean allows(Object value)
    {
        return check.test(value);
    }

    private static boolean isInteger(Object value)
    {
        return value instanceof Long || value instanceof BigInteger || (value instanceof Double number && number == Math.rint(number));
    }

    private static boolean isPlain(Object value)
    {
        return !(value instanceof List) && !(value instanceof Map);
    }
}
