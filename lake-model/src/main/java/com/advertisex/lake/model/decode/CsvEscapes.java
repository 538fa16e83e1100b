package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.mapping.FormatSettings;

/** Turns quotes that are escaped by a backslash into doubled ones, which is what RFC 4180 and its parsers know. */
public final class CsvEscapes
{
    private CsvEscapes() {}

    /**
     * Within quotes a backslash makes the quote or backslash after it literal; before anything else, and outside of quotes, it stands for itself, so that
     * {@code \N} stays {@code \N}. Line ends and delimiters stay where they are.
     *
     * @return the same text unless the format escapes by a character other than the quote
     */
    public static String toDoubledQuotes(String text, FormatSettings format)
    {
        if (format.quote().isEmpty() || format.escape().equals(format.quote()) || text.indexOf(format.escape().orElseThrow()) < 0) {
            return text;
        }
        char quote = format.quote().get();
        char escape = format.escape().orElseThrow();
        StringBuilder doubled = new StringBuilder(text.length() + 8);
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (quoted && c == escape && (next == quote || next == escape)) {
                if (next == quote) {
                    doubled.append(quote);
                }
                doubled.append(next);
                i++;
                continue;
            }
            if (c == quote) {
                quoted = !quoted;
            }
            doubled.append(c);
        }
        return doubled.toString();
    }
}
