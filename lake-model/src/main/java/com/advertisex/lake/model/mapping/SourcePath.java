package com.advertisex.lake.model.mapping;

import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * Where a value stands in a source record: a JSON pointer (RFC 6901; over Avro: record fields, map keys, array positions) or a column of delimited text.
 *
 * @param text as the mapping file has it
 * @param steps names from the outermost to the innermost; one for a column by name, none for a column by number; in privacy paths {@code *} stands for
 *         any array element
 * @param column number of the column counted from 0; -1 unless the column is given by number
 */
public record SourcePath(String text, List<String> steps, int column)
{
    public static final String ANY_ELEMENT = "*";

    public SourcePath
    {
        requireNonNull(text, "text is null");
        steps = List.copyOf(steps);
    }

    /** @throws IllegalArgumentException if the text is no JSON pointer to a part of a record */
    public static SourcePath pointer(String text)
    {
        requireNonNull(text, "text is null");
        if (text.length() < 2 || text.charAt(0) != '/') {
            throw new IllegalArgumentException("'" + text + "' is no JSON pointer: it starts with / and names a field, for example /user/id");
        }
        List<String> steps = new ArrayList<>();
        for (String step : text.substring(1).split("/", -1)) {
            steps.add(unescape(text, step));
        }
        return new SourcePath(text, steps, -1);
    }

    public static SourcePath column(String name)
    {
        return new SourcePath(name, List.of(name), -1);
    }

    public static SourcePath column(int number)
    {
        if (number < 0) {
            throw new IllegalArgumentException("column " + number + " is negative; columns count from 0");
        }
        return new SourcePath(Integer.toString(number), List.of(), number);
    }

    /** Escapes one name for use in a JSON pointer. */
    public static String escape(String step)
    {
        return step.replace("~", "~0").replace("/", "~1");
    }

    private static String unescape(String text, String step)
    {
        for (int i = step.indexOf('~'); i >= 0; i = step.indexOf('~', i + 1)) {
            if (i + 1 == step.length() || (step.charAt(i + 1) != '0' && step.charAt(i + 1) != '1')) {
                throw new IllegalArgumentException("'" + text + "' is no JSON pointer: ~ is written ~0 and / within a name ~1");
            }
        }
        return step.replace("~1", "/").replace("~0", "~");
    }

    @Override
    public String toString()
    {
        return text;
    }
}
