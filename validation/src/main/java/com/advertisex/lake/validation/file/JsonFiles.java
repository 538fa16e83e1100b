package com.advertisex.lake.validation.file;

import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.DataException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the JSON formats share. */
final class JsonFiles
{
    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private JsonFiles() {}

    /** Whether the first value of the first object is a list or an object: of rows, that would be a nested column. */
    static boolean holdsColumns(Path file)
    {
        try (JsonParser parser = FACTORY.createParser(Files.newInputStream(file))) {
            return parser.nextToken() == JsonToken.START_OBJECT && parser.nextToken() == JsonToken.FIELD_NAME && parser.nextToken().isStructStart();
        }
        catch (JsonProcessingException e) {
            throw broken(file, e);
        }
        catch (IOException e) {
            throw new DataException(file + " cannot be read: " + e, e);
        }
    }

    static JsonParser open(Path file, long offset)
    {
        try {
            InputStream in = Files.newInputStream(file);
            in.skipNBytes(offset);
            return FACTORY.createParser(in);
        }
        catch (IOException e) {
            throw new DataException(file + " cannot be read: " + e, e);
        }
    }

    static DataException broken(Path file, JsonProcessingException e)
    {
        return new DataException(file + " line " + e.getLocation().getLineNr() + " is no JSON: " + e.getOriginalMessage(), e);
    }

    /** The value that the parser stands at; it is left at its end. Numbers that are none are missing. */
    static Object value(JsonParser parser)
            throws IOException
    {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? parser.getBigIntegerValue() : (Object) parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> Double.isNaN(parser.getDoubleValue()) ? null : (Object) parser.getDoubleValue();
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser));
                }
                yield map;
            }
            default -> null;
        };
    }

    /** The type of the value that the parser stands at, or null where it is missing. */
    static ColumnType type(JsonParser parser)
            throws IOException
    {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> ColumnType.TEXT;
            case VALUE_TRUE, VALUE_FALSE -> ColumnType.BOOLEAN;
            case VALUE_NUMBER_INT -> ColumnType.INTEGER;
            case VALUE_NUMBER_FLOAT -> Double.isNaN(parser.getDoubleValue()) ? null : ColumnType.FLOAT;
            case START_ARRAY, START_OBJECT -> ColumnType.NESTED;
            default -> null;
        };
    }

    /** A whole number in a column of fractions is one. */
    static Object widened(Object value, ColumnType type)
    {
        return type == ColumnType.FLOAT && value instanceof Number number ? (Object) number.doubleValue() : value;
    }
}
