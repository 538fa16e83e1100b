package com.advertisex.lake.validation.file;

import com.advertisex.lake.validation.predicate.TimeReader;
import com.advertisex.lake.validation.table.ColumnType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the text of a CSV field is, by the rules that pandas has for it: numbers, truths and texts that stand for no value. */
final class CsvText
{
    private static final Set<String> MISSING = Set.of("", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A",
            "NA", "NULL", "NaN", "None", "n/a", "nan", "null");
    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");
    private static final Pattern FLOAT = Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?|[+-]?(?i:inf|infinity)");
    private static final Set<String> TRUTHS = Set.of("True", "TRUE", "true", "False", "FALSE", "false");

    private CsvText() {}

    static boolean isMissing(String text)
    {
        return text.length() <= 8 && MISSING.contains(text);
    }

    static ColumnType typeOf(String text)
    {
        String number = text.strip();
        if (INTEGER.matcher(number).matches()) {
            return ColumnType.INTEGER;
        }
        if (FLOAT.matcher(number).matches()) {
            return ColumnType.FLOAT;
        }
        return TRUTHS.contains(text) ? ColumnType.BOOLEAN : ColumnType.TEXT;
    }

    /** @throws IllegalArgumentException if the text is none of the type */
    static Object read(String text, ColumnType type)
    {
        String stripped = text.strip();
        return switch (type) {
            case INTEGER -> integer(stripped);
            case FLOAT -> number(stripped);
            case DECIMAL -> new BigDecimal(stripped);
            case BOOLEAN -> truth(stripped);
            case DATE -> TimeReader.read(stripped).orElseThrow(() -> new IllegalArgumentException("no date")).toLocalDate();
            case TIMESTAMP -> TimeReader.read(stripped).orElseThrow(() -> new IllegalArgumentException("no time"));
            default -> text;
        };
    }

    private static Object integer(String text)
    {
        if (text.length() <= 18) {
            return Long.parseLong(text);
        }
        BigInteger number = new BigInteger(text);
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private static Double number(String text)
    {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.endsWith("inf") || lower.endsWith("infinity")) {
            return lower.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        return Double.parseDouble(text);
    }

    private static Boolean truth(String text)
    {
        if (!TRUTHS.contains(text)) {
            throw new IllegalArgumentException("no truth");
        }
        return text.equalsIgnoreCase("true");
    }
}
