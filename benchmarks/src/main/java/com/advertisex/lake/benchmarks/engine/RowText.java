package com.advertisex.lake.benchmarks.engine;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values of rows as texts, the same for the same value whichever engine it comes from; and rows as lines between processes. */
public final class RowText
{
    private static final String NULL = "\\N";
    private static final String SEPARATOR = "\t";
    private static final Pattern ESCAPED = Pattern.compile("\\\\(.)");

    private RowText() {}

    /** Numbers without zeros at their end, times in UTC as ISO 8601 has them; null stays null. */
    public static String value(Object value)
    {
        if (value == null) {
            return null;
        }
        if (value instanceof BigDecimal decimal) {
            return (decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros()).toPlainString();
        }
        if (value instanceof Timestamp time) {
            return time.toInstant().toString();
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant().toString();
        }
        return value.toString();
    }

    /** The row that a result stands on. */
    public static List<String> row(ResultSet result)
            throws SQLException
    {
        List<String> row = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
            row.add(value(result.getObject(column)));
        }
        return row;
    }

    static String line(List<String> row)
    {
        return row.stream().map(RowText::escaped).collect(Collectors.joining(SEPARATOR));
    }

    private static String escaped(String value)
    {
        return value == null ? NULL : value.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
    }

    static List<String> row(String line)
    {
        List<String> row = new ArrayList<>();
        Stream.of(line.split(SEPARATOR, -1)).map(RowText::plain).forEach(row::add);
        return row;
    }

    private static String plain(String value)
    {
        if (value.equals(NULL)) {
            return null;
        }
        return ESCAPED.matcher(value).replaceAll(match -> Matcher.quoteReplacement(switch (match.group(1)) {
            case "t" -> "\t";
            case "n" -> "\n";
            case "r" -> "\r";
            default -> match.group(1);
        }));
    }
}
