package com.advertisex.lake.model.decode;

import com.fasterxml.jackson.core.JsonGenerator;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What can be done with the values of a {@link SourceRecord} whatever their type. */
final class PlainValues
{
    private PlainValues() {}

    /** The member of an object, or the element of a list by its number; null where there is none. */
    static Object member(Object value, String step)
    {
        if (value instanceof Map<?, ?> object) {
            return object.get(step);
        }
        if (value instanceof List<?> list) {
            int index = index(step);
            return index >= 0 && index < list.size() ? list.get(index) : null;
        }
        return null;
    }

    static boolean isNested(Object value)
    {
        return value instanceof Map || value instanceof List;
    }

    /** The value as text: scalars as they are written, objects and lists as JSON. Null stays null. */
    static String text(Object value)
    {
        if (value == null || value == SourceRecord.NOTHING) {
            return null;
        }
        return isNested(value) ? json(value) : value.toString();
    }

    static String json(Object value)
    {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JsonRecordReader.JSON.createGenerator(text)) {
            write(value, generator);
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot write to memory", e);
        }
        return text.toString();
    }

    private static void write(Object value, JsonGenerator generator)
            throws IOException
    {
        if (value instanceof Map<?, ?> object) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> member : object.entrySet()) {
                generator.writeFieldName((String) member.getKey());
                write(member.getValue(), generator);
            }
            generator.writeEndObject();
        }
        else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object element : list) {
                write(element, generator);
            }
            generator.writeEndArray();
        }
        else if (value == null) {
            generator.writeNull();
        }
        else if (value instanceof Boolean bool) {
            generator.writeBoolean(bool);
        }
        else if (value instanceof Long number) {
            generator.writeNumber(number);
        }
        else if (value instanceof BigDecimal number) {
            generator.writeNumber(number);
        }
        else {
            generator.writeString(value.toString());
        }
    }

    private static int index(String step)
    {
        if (step.isEmpty() || step.length() > 9) {
            return -1;
        }
        for (int i = 0; i < step.length(); i++) {
            if (step.charAt(i) < '0' || step.charAt(i) > '9') {
                return -1;
            }
        }
        return Integer.parseInt(step);
    }
}
