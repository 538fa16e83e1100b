package com.advertisex.lake.model.record;

import com.advertisex.lake.model.mapping.FormatSettings;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * The fields of one record of delimited text, by where they stand in its bytes. Encodings in which the delimiter or quote is more than one byte, or part of
 * another character, are not supported.
 */
public final class DelimitedFields
{
    private final byte[] body;
    private final int quote;
    private final int escape;
    private final int delimiter;
    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private int count;

    private DelimitedFields(byte[] body, FormatSettings format)
    {
        this.body = requireNonNull(body, "body is null");
        quote = format.quote().map(character -> (int) character).orElse(-1);
        escape = format.escape().map(character -> (int) character).orElse(-1);
        delimiter = format.delimiter();
    }

    /** @return the fields; null if a quote is not closed, or something other than a delimiter follows one that closes */
    public static DelimitedFields parse(byte[] body, FormatSettings format)
    {
        DelimitedFields fields = new DelimitedFields(body, format);
        return fields.scan() ? fields : null;
    }

    /** The texts of all fields, unquoted; of a record that does not parse: the whole as one text. */
    public static List<String> texts(byte[] body, FormatSettings format)
    {
        DelimitedFields fields = parse(body, format);
        if (fields == null) {
            return List.of(new String(body, format.encoding()));
        }
        List<String> texts = new ArrayList<>(fields.count());
        for (int i = 0; i < fields.count(); i++) {
            texts.add(new String(fields.content(i), format.encoding()));
        }
        return texts;
    }

    public int count()
    {
        return count;
    }

    /** First byte of the field, its quote included. */
    public int start(int field)
    {
        return starts[field];
    }

    /** The byte after the field, its quote included. */
    public int end(int field)
    {
        return ends[field];
    }

    public boolean isQuoted(int field)
    {
        return starts[field] < ends[field] && body[starts[field]] == quote;
    }

    /** What the field says, without quotes around it and escapes in it. */
    public byte[] content(int field)
    {
        if (!isQuoted(field)) {
            return Arrays.copyOfRange(body, starts[field], ends[field]);
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream(ends[field] - starts[field]);
        for (int i = starts[field] + 1; i < ends[field] - 1; i++) {
            // a backslash before anything but a quote or another one stands for itself
            if (body[i] == escape && (body[i + 1] == quote || body[i + 1] == escape)) {
                i++;
            }
            content.write(body[i]);
        }
        return content.toByteArray();
    }

    private boolean scan()
    {
        int start = 0;
        while (true) {
            int end = start < body.length && body[start] == quote ? quotedEnd(start) : plainEnd(start);
            if (end < 0 || (end < body.length && body[end] != delimiter)) {
                return false;
            }
            add(start, end);
            if (end == body.length) {
                return true;
            }
            start = end + 1;
        }
    }

    private int plainEnd(int start)
    {
        int end = start;
        while (end < body.length && body[end] != delimiter) {
            end++;
        }
        return end;
    }

    private int quotedEnd(int start)
    {
        int i = start + 1;
        while (i < body.length) {
            if (body[i] == escape && escape != quote) {
                i++;
            }
            else if (body[i] == quote) {
                if (escape != quote || i + 1 == body.length || body[i + 1] != quote) {
                    return i + 1;
                }
                i++;
            }
            i++;
        }
        return -1;
    }

    private void add(int start, int end)
    {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        starts[count] = start;
        ends[count] = end;
        count++;
    }
}
