package com.advertisex.lake.validation.trino;

import static com.advertisex.lake.validation.table.ColumnType.BINARY;
import static com.advertisex.lake.validation.table.ColumnType.DATE;
import static com.advertisex.lake.validation.table.ColumnType.FLOAT;
import static com.advertisex.lake.validation.table.ColumnType.TEXT;

/** Texts of values, and patterns of texts. */
final class TextSql
{
    private TextSql() {}

    /** A value as Python prints it: what {@link com.advertisex.lake.validation.table.Values#text} says of it. */
    static String asPython(SqlValue value)
    {
        String sql = value.sql();
        if (value.type() == TEXT || value.type() == BINARY) {
            return sql;
        }
        return switch (value.kind()) {
            case BOOLEAN -> "CASE WHEN " + sql + " THEN 'True' WHEN NOT " + sql + " THEN 'False' END";
            case TIME -> value.type() == DATE ? "CAST(" + sql + " AS varchar)"
                    : "regexp_replace(CAST(CAST(" + sql + " AS timestamp(6)) AS varchar), '\\.0+$', '')";
            case NUMBER -> value.type() == FLOAT ? asPython(sql) : "CAST(" + sql + " AS varchar)";
            case TEXT -> sql;
            case NESTED -> throw new SqlRefusal(value.what() + " cannot be matched as a text");
        };
    }

    /** Doubles: digits as they are from 0.0001 to below 10^16, beyond with an exponent. */
    private static String asPython(String sql)
    {
        String text = "CAST(" + sql + " AS varchar)";
        String plain = "regexp_replace(CAST(CAST(" + text + " AS decimal(38,21)) AS varchar), '(\\.\\d+?)0+$', '$1')";
        String exponent = "CAST(split_part(" + text + ", 'E', 2) AS integer)";
        return "CASE WHEN " + sql + " IS NULL THEN NULL WHEN is_infinite(" + sql + ") THEN IF(" + sql + " > 0, 'inf', '-inf')"
                + " WHEN " + sql + " = 0E0 OR (abs(" + sql + ") >= 1E-4 AND abs(" + sql + ") < 1E16) THEN " + plain
                + " ELSE regexp_replace(split_part(" + text + ", 'E', 1), '\\.0$', '') || IF(" + exponent + " < 0, 'e-', 'e+')"
                + " || IF(abs(" + exponent + ") < 10, '0', '') || CAST(abs(" + exponent + ") AS varchar) END";
    }

    /** A pattern of LIKE whose escape is a backslash, which Trino lets stand before a pattern's own characters only. */
    static String like(String pattern, String escape)
    {
        StringBuilder rewritten = new StringBuilder();
        int at = 0;
        while (at < pattern.length()) {
            int c = pattern.codePointAt(at);
            at += Character.charCount(c);
            boolean escaped = !escape.isEmpty() && c == escape.charAt(0);
            if (escaped) {
                c = pattern.codePointAt(at);
                at += Character.charCount(c);
            }
            if (c == '\\' || (escaped && (c == '%' || c == '_'))) {
                rewritten.append('\\');
            }
            rewritten.appendCodePoint(c);
        }
        return rewritten.toString();
    }
}
