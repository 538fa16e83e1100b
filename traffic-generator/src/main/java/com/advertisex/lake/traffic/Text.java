package com.advertisex.lake.traffic;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

import java.nio.charset.StandardCharsets;

/** A text that is written often, encoded once: the bytes as they are, as a JSON string with its quotes, and as a CSV cell. */
final class Text
{
    private final byte[] plain;
    private final byte[] json;
    private final byte[] csv;

    private Text(String text, String json)
    {
        this.plain = text.getBytes(StandardCharsets.UTF_8);
        this.json = ('"' + json + '"').getBytes(StandardCharsets.UTF_8);
        this.csv = csvCell(text).getBytes(StandardCharsets.UTF_8);
    }

    static Text of(String text)
    {
        return new Text(text, quoted(text));
    }

    /** With {@code \/} for every slash, as PHP's encoder writes JSON. */
    static Text withEscapedSlashes(String text)
    {
        return new Text(text, quoted(text).replace("/", "\\/"));
    }

    /** With backslash-u escapes for all that is not ASCII, as Python's encoder writes JSON. */
    static Text withEscapedUnicode(String text)
    {
        StringBuilder escaped = new StringBuilder();
        for (char character : quoted(text).toCharArray()) {
            if (character < 128) {
                escaped.append(character);
            }
            else {
                escaped.append("\\u").append(Integer.toHexString(0x10000 | character), 1, 5);
            }
        }
        return new Text(text, escaped.toString());
    }

    byte[] plain()
    {
        return plain;
    }

    byte[] json()
    {
        return json;
    }

    byte[] csv()
    {
        return csv;
    }

    @Override
    public String toString()
    {
        return new String(plain, StandardCharsets.UTF_8);
    }

    private static String quoted(String text)
    {
        return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }

    private static String csvCell(String text)
    {
        boolean special = text.chars().anyMatch(character -> character == ',' || character == '"' || character == '\n' || character == '\r');
        return special ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
