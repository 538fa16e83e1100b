package com.advertisex.lake.model.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * Reads JSON text, strictly RFC 8259, by streaming: no tree is built but for the objects and lists that a place or {@code extra} asks for whole. What {@link
 * JsonScanner} gives up on is read by Jackson.
 */
final class JsonRecordReader
        implements RecordReader
{
    /** Deeper records are rejected; recursion here goes as deep as the record. The deepest that OpenRTB's own objects go is about 10. */
    static final int MAX_DEPTH = 200;

    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            // names come from outside: interning them would let anybody fill the JVM's string table
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final SourcePlaces places;
    private final JsonScanner scanner;
    private final boolean[] seen;

    JsonRecordReader(SourcePlaces places)
    {
        this.places = requireNonNull(places, "places is null");
        this.scanner = new JsonScanner(places);
        this.seen = new boolean[places.nodeCount()];
    }

    @Override
    public void read(byte[] body, int length, LandedRecordContext context, SourceRecord into)
            throws UnreadableRecordException
    {
        if (scanner.read(body, length, into)) {
            return;
        }
        into.clear();
        parse(body, length, into);
    }

    /** What the scanner does too, for every text. */
    void parse(byte[] body, int length, SourceRecord into)
            throws UnreadableRecordException
    {
        Arrays.fill(seen, false);
        try (JsonParser parser = JSON.createParser(body, 0, length)) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw UnreadableRecordException.malformed(first == null ? "" : parser.getText(), "one JSON object");
            }
            readObject(parser, places.root(), into);
            if (parser.nextToken() != null) {
                throw UnreadableRecordException.malformed(parser.getText(), "nothing after the JSON object");
            }
        }
        catch (JsonProcessingException e) {
            throw UnreadableRecordException.malformed(e.getOriginalMessage(), "JSON text (RFC 8259), at most " + MAX_DEPTH + " levels deep");
        }
        catch (IOException | NumberFormatException | ArithmeticException e) {
            throw UnreadableRecordException.malformed(e.getMessage(), "JSON text in UTF-8");
        }
    }

    /** Parses JSON text that stands in a field of another format. */
    static Object parse(String text)
            throws UnreadableRecordException
    {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            Object value = readTree(parser);
            if (parser.nextToken() != null) {
                throw UnreadableRecordException.malformed(text, "one JSON value");
            }
            return value;
        }
        catch (IOException | NumberFormatException | ArithmeticException e) {
            throw UnreadableRecordException.malformed(text, "JSON text");
        }
    }

    private void readObject(JsonParser parser, SourcePlaces.Node node, SourceRecord into)
            throws IOException, UnreadableRecordException
    {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            readChild(parser, node, name, into);
        }
    }

    private void readChild(JsonParser parser, SourcePlaces.Node parent, String name, SourceRecord into)
            throws IOException, UnreadableRecordException
    {
        SourcePlaces.Node node = parent.child(name);
        if (node == null) {
            into.putRest(parent.extraKey(name), readTree(parser));
            return;
        }
        if (seen[node.number()]) {
            throw UnreadableRecordException.malformed(node.pointer(), "a name may occur once in an object");
        }
        seen[node.number()] = true;
        if (node.slot() >= 0) {
            node.store(readTree(parser), into);
        }
        else if (parser.currentToken() == JsonToken.START_OBJECT) {
            readObject(parser, node, into);
        }
        else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                readChild(parser, node, Integer.toString(i), into);
            }
        }
        else {
            into.putRest(parent.extraKey(name), readTree(parser));
        }
    }

    private static Object readTree(JsonParser parser)
            throws IOException, UnreadableRecordException
    {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw UnreadableRecordException.malformed("", "a JSON value");
        }
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case START_ARRAY -> readList(parser);
            case START_OBJECT -> readMap(parser);
            case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    throw UnreadableRecordException.malformed(token.toString(), "a JSON value");
        };
    }

    private static Object integer(JsonParser parser)
            throws IOException
    {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            return new BigDecimal(parser.getBigIntegerValue());
        }
        return parser.getLongValue();
    }

    private static List<Object> readList(JsonParser parser)
            throws IOException, UnreadableRecordException
    {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(readTree(parser));
        }
        return list;
    }

    private static Map<String, Object> readMap(JsonParser parser)
            throws IOException, UnreadableRecordException
    {
        Map<String, Object> map = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            Object value = readTree(parser);
            if (map.containsKey(name)) {
                throw UnreadableRecordException.malformed(name, "a name may occur once in an object");
            }
            map.put(name, value);
        }
        return map;
    }
}
