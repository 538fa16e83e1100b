package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.decode.JsonCursor.GaveUpException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * Reads the JSON texts that nearly all records are: valid, with numbers of at most 18 digits without exponent. It gives up on every other text, and {@link
 * JsonRecordReader} has that read by a full parser, which also says what is wrong with it. So this one has to be right about what it takes, and never about
 * what it leaves. Names are compared with the one that is expected next where they stand; a text is looked at eight bytes at a time and copied once.
 */
final class JsonScanner
{
    private static final int MAX_DEPTH = JsonRecordReader.MAX_DEPTH / 2;

    private final SourcePlaces places;
    private final boolean[] seen;
    private final JsonCursor cursor = new JsonCursor();
    private int depth;

    JsonScanner(SourcePlaces places)
    {
        this.places = requireNonNull(places, "places is null");
        this.seen = new boolean[places.nodeCount()];
    }

    /** @return false if it gave up; {@code into} then holds a part of the record */
    boolean read(byte[] text, int length, SourceRecord into)
    {
        Arrays.fill(seen, false);
        cursor.start(text, length);
        depth = 0;
        try {
            cursor.expect('{');
            readObject(places.root(), into);
            return cursor.skipSpace() < 0;
        }
        catch (GaveUpException | UnreadableRecordException e) {
            return false;
        }
    }

    private void readObject(SourcePlaces.Node node, SourceRecord into)
            throws GaveUpException, UnreadableRecordException
    {
        if (entersEmpty('}')) {
            return;
        }
        do {
            cursor.expect('"');
            SourcePlaces.Node child = node.expected();
            if (child != null && cursor.isAt(child)) {
                cursor.skip(child.nameLength() + 1);
                node.found(child);
                cursor.expect(':');
                readChild(node, child, null, into);
            }
            else {
                String name = cursor.readText(null);
                cursor.expect(':');
                readChild(node, node.child(name), name, into);
            }
        }
        while (hasMore('}'));
    }

    /** @param name needed where there is no child of that name */
    private void readChild(SourcePlaces.Node parent, SourcePlaces.Node node, String name, SourceRecord into)
            throws GaveUpException, UnreadableRecordException
    {
        if (node == null) {
            into.putRest(parent.extraKey(name), readValue());
            return;
        }
        if (seen[node.number()]) {
            throw new GaveUpException();
        }
        seen[node.number()] = true;
        int first = cursor.skipSpace();
        if (node.slot() >= 0) {
            node.store(readValue(first, node.texts()), into);
        }
        else if (first == '{') {
            cursor.skip(1);
            readObject(node, into);
        }
        else if (first == '[') {
            cursor.skip(1);
            readElements(node, into);
        }
        else {
            into.putRest(parent.extraKey(node.name()), readValue());
        }
    }

    private void readElements(SourcePlaces.Node node, SourceRecord into)
            throws GaveUpException, UnreadableRecordException
    {
        if (entersEmpty(']')) {
            return;
        }
        int index = 0;
        do {
            String name = Integer.toString(index);
            readChild(node, node.child(name), name, into);
            index++;
        }
        while (hasMore(']'));
    }

    private Object readValue()
            throws GaveUpException
    {
        return readValue(cursor.skipSpace(), null);
    }

    private Object readValue(int first, TextPool texts)
            throws GaveUpException
    {
        return switch (first) {
            case '"' -> {
                cursor.skip(1);
                yield cursor.readText(texts);
            }
            case '{' -> readMap();
            case '[' -> readList();
            case 't' -> cursor.literal("true", true);
            case 'f' -> cursor.literal("false", false);
            case 'n' -> cursor.literal("null", null);
            default -> cursor.readNumber();
        };
    }

    private Map<String, Object> readMap()
            throws GaveUpException
    {
        cursor.skip(1);
        Map<String, Object> map = new LinkedHashMap<>();
        if (entersEmpty('}')) {
            return map;
        }
        do {
            cursor.expect('"');
            String name = cursor.readText(null);
            cursor.expect(':');
            if (map.containsKey(name)) {
                throw new GaveUpException();
            }
            map.put(name, readValue());
        }
        while (hasMore('}'));
        return map;
    }

    private List<Object> readList()
            throws GaveUpException
    {
        cursor.skip(1);
        List<Object> list = new ArrayList<>();
        if (entersEmpty(']')) {
            return list;
        }
        do {
            list.add(readValue());
        }
        while (hasMore(']'));
        return list;
    }

    /** Whether the object or list that has begun ends at once; if not, {@link #hasMore} ends it. */
    private boolean entersEmpty(char close)
            throws GaveUpException
    {
        if (cursor.skipSpace() == close) {
            cursor.skip(1);
            return true;
        }
        depth++;
        if (depth > MAX_DEPTH) {
            throw new GaveUpException();
        }
        return false;
    }

    /** Whether a comma follows, and not the end of the object or list that was entered. */
    private boolean hasMore(char close)
            throws GaveUpException
    {
        int next = cursor.skipSpace();
        cursor.skip(1);
        if (next == ',') {
            return true;
        }
        if (next != close) {
            throw new GaveUpException();
        }
        depth--;
        return false;
    }
}
