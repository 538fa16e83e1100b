package com.advertisex.lake.validation.docs;

import com.fasterxml.jackson.databind.JsonNode;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers, times and values as a page shows them. */
final class Shown
{
    private static final int MOST_CHARACTERS = 200;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DecimalFormatSymbols SYMBOLS = DecimalFormatSymbols.getInstance(Locale.ROOT);

    private Shown() {}

    static String count(long count)
    {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** With at most six decimals; what is very small or very large, with its power of ten. */
    static String number(double number)
    {
        double size = Math.abs(number);
        boolean plain = size == 0 || (size >= 1e-4 && size < 1e15);
        return new DecimalFormat(plain ? "#,##0.######" : "0.######E0", SYMBOLS).format(number);
    }

    /** With two decimals, on one line with its sign; what is not nothing and not all never looks as if it were. */
    static String percent(double percent)
    {
        if (percent > 0 && percent < 0.01) {
            return "<0.01\u00a0%";
        }
        if (percent > 99.99 && percent < 100) {
            return ">99.99\u00a0%";
        }
        return new DecimalFormat("0.##", SYMBOLS).format(percent) + "\u00a0%";
    }

    static String time(Instant time)
    {
        return TIME.format(time) + " UTC";
    }

    /** With a capital at its beginning. */
    static String capital(String text)
    {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    /** "1 value", "2 values". */
    static String counted(long count, String noun)
    {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /** As it stands in the data, shortened where it is long. */
    static String value(JsonNode value)
    {
        String text = text(value);
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        // Not between the two halves of one character.
        int end = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
        return text.substring(0, end) + "... (" + count(text.length()) + " characters)";
    }

    private static String text(JsonNode value)
    {
        if (value.isArray()) {
            List<String> texts = new ArrayList<>();
            value.forEach(each -> texts.add(text(each)));
            return "[" + String.join(", ", texts) + "]";
        }
        if (value.isObject()) {
            List<String> texts = new ArrayList<>();
            value.properties().forEach(each -> texts.add(each.getKey() + ": " + text(each.getValue())));
            return "{" + String.join(", ", texts) + "}";
        }
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            return Math.abs(number.scale()) > 30 ? number.toString() : number.toPlainString();
        }
        return value.isMissingNode() || value.isNull() ? "null" : value.asText();
    }
}
