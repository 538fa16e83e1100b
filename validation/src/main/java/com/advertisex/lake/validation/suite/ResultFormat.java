package com.advertisex.lake.validation.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * How much a result tells.
 *
 * @param partialUnexpectedCount how many unexpected values are shown
 * @param indexColumns columns that tell rows apart, shown beside an unexpected value
 * @param excludeUnexpectedValues tells counts only
 */
public record ResultFormat(Level level, int partialUnexpectedCount, List<String> indexColumns, boolean excludeUnexpectedValues)
{
    /** Each tells what the one before tells, and more. */
    public enum Level
    {
        BOOLEAN_ONLY,
        BASIC,
        SUMMARY,
        COMPLETE
    }

    /** As Great Expectations has it. */
    public static final int DEFAULT_PARTIAL_UNEXPECTED_COUNT = 20;

    private static final Set<String> KEYS = Set.of("result_format", "partial_unexpected_count", "unexpected_index_column_names", "exclude_unexpected_values",
            "include_unexpected_rows", "return_unexpected_index_query");

    public ResultFormat
    {
        requireNonNull(level, "level is null");
        if (partialUnexpectedCount < 0) {
            throw new IllegalArgumentException("partial_unexpected_count is " + partialUnexpectedCount + "; it must not be negative");
        }
        indexColumns = List.copyOf(requireNonNull(indexColumns, "indexColumns is null"));
    }

    public static ResultFormat of(Level level)
    {
        return new ResultFormat(level, DEFAULT_PARTIAL_UNEXPECTED_COUNT, List.of(), false);
    }

    /** Whether results tell what {@code other} tells. */
    public boolean isAtLeast(Level other)
    {
        return level.compareTo(other) >= 0;
    }

    /** How many examples must be found for a result. */
    public int exampleLimit()
    {
        return switch (level) {
            case BOOLEAN_ONLY -> 0;
            case BASIC, SUMMARY -> excludeUnexpectedValues && level == Level.BASIC ? 0 : partialUnexpectedCount;
            case COMPLETE -> Integer.MAX_VALUE;
        };
    }

    /** @param value the kwarg {@code result_format}: a level, or an object of settings */
    public static ResultFormat parse(Object value)
    {
        if (value instanceof String text) {
            return of(level(text));
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw bad("result_format is " + value + "; it must be a text or an object");
        }
        for (Object key : map.keySet()) {
            if (!KEYS.contains((String) key)) {
                throw bad("result_format has the unknown key '" + key + "'; allowed are " + String.join(", ", KEYS.stream().sorted().toList()));
            }
        }
        if (Boolean.TRUE.equals(map.get("include_unexpected_rows"))) {
            throw bad("include_unexpected_rows is not supported; name the columns to see in unexpected_index_column_names");
        }
        Object level = map.get("result_format");
        Object count = map.containsKey("partial_unexpected_count") ? map.get("partial_unexpected_count") : (Object) (long) DEFAULT_PARTIAL_UNEXPECTED_COUNT;
        Object columns = map.containsKey("unexpected_index_column_names") ? map.get("unexpected_index_column_names") : List.of();
        if (!(count instanceof Long number) || number < 0 || number > 1_000_000) {
            throw bad("partial_unexpected_count is " + count + "; it must be a whole number from 0 to 1000000");
        }
        if (!(columns instanceof List<?> names) || !names.stream().allMatch(String.class::isInstance)) {
            throw bad("unexpected_index_column_names is " + columns + "; it must be a list of texts");
        }
        return new ResultFormat(level(level), (int) (long) number, names.stream().map(String.class::cast).toList(),
                Boolean.TRUE.equals(map.get("exclude_unexpected_values")));
    }

    private static Level level(Object text)
    {
        return Arrays.stream(Level.values()).filter(level -> level.name().equals(text)).findFirst()
                .orElseThrow(() -> bad("result_format is " + text + "; it must be one of " + Arrays.toString(Level.values())));
    }

    private static SuiteException bad(String message)
    {
        return new SuiteException(SuiteError.BAD_KWARG, message);
    }
}
