package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.mapping.EventTypeRule;
import com.advertisex.lake.model.mapping.FieldMapping;
import com.advertisex.lake.model.mapping.Mapping;
import com.advertisex.lake.model.mapping.SourcePath;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

/** The places that a mapping reads, compiled once: a slot number for each, and a tree to follow while a record streams by. */
final class SourcePlaces
{
    private final Map<SourcePath, Integer> slots = new HashMap<>();
    private final List<SourcePath> paths = new ArrayList<>();
    private final Node root;
    private int nodes;

    SourcePlaces(Mapping mapping)
    {
        root = new Node("", "", nodes++);
        for (FieldMapping field : mapping.fields().values()) {
            field.from().forEach(this::add);
        }
        mapping.eventType().map(EventTypeRule::from).ifPresent(from -> from.forEach(this::add));
        root.findNested();
    }

    /** How many slots there are. */
    int size()
    {
        return paths.size();
    }

    /** How many nodes the tree has; they are numbered from 0. */
    int nodeCount()
    {
        return nodes;
    }

    Node root()
    {
        return root;
    }

    int slot(SourcePath path)
    {
        return requireNonNull(slots.get(path), () -> "no slot for " + path);
    }

    int[] slots(List<SourcePath> places)
    {
        return places.stream().mapToInt(this::slot).toArray();
    }

    SourcePath path(int slot)
    {
        return paths.get(slot);
    }

    List<SourcePath> paths()
    {
        return paths;
    }

    private void add(SourcePath path)
    {
        if (slots.putIfAbsent(path, paths.size()) != null) {
            return;
        }
        int slot = paths.size();
        paths.add(path);
        if (path.steps().isEmpty()) {
            return;
        }
        Node node = root;
        for (String step : path.steps()) {
            Node parent = node;
            node = node.children.computeIfAbsent(step, name -> new Node(name, parent.pointer + "/" + SourcePath.escape(name), nodes++));
        }
        node.slot = slot;
    }

    /** The key in {@code extra} of a value that no column takes: the name for a top-level one, else the JSON pointer. */
    static String extraKey(SourcePath path)
    {
        return path.steps().size() == 1 ? topLevelKey(path.steps().get(0)) : path.text();
    }

    private static String topLevelKey(String name)
    {
        // a name that looks like a pointer is written as one, so that it cannot be taken for another
        return name.startsWith("/") ? "/" + SourcePath.escape(name) : name;
    }

    /** A step towards a place. */
    static final class Node
    {
        private static final char DELETE = 0x7F;

        private final String pointer;
        private final int number;
        private final String name;
        private final Map<String, Node> children = new HashMap<>();
        private final List<Nested> nested = new ArrayList<>();
        // as it stands in JSON text; empty where it would have to be escaped
        private final byte[] plainName;
        private final TextPool texts = new TextPool();
        private int slot = -1;
        // The child that was asked for last, and of a child the one that was asked for after it: records of a feed name things in the same order.
        private Node lastChild;
        private Node follower;

        private Node(String name, String pointer, int number)
        {
            this.name = name;
            this.pointer = pointer;
            this.number = number;
            this.plainName = name.chars().allMatch(each -> each >= ' ' && each < DELETE && each != '"' && each != '\\') ? name.getBytes(US_ASCII) : new byte[0];
        }

        int number()
        {
            return number;
        }

        /** -1: no place itself, but there are places below. */
        int slot()
        {
            return slot;
        }

        TextPool texts()
        {
            return texts;
        }

        String pointer()
        {
            return pointer;
        }

        String name()
        {
            return name;
        }

        /** The child that mostly comes after the one that was found last; null if none is known. */
        Node expected()
        {
            return lastChild == null ? null : lastChild.follower;
        }

        /** Whether the JSON text from a place on is the name and its quote. */
        boolean isNamed(byte[] text, int from, int end)
        {
            int quote = from + plainName.length;
            return plainName.length > 0 && quote < end && text[quote] == '"' && Arrays.equals(plainName, 0, plainName.length, text, from, quote);
        }

        int nameLength()
        {
            return plainName.length;
        }

        /** The {@link #expected} child has come. */
        void found(Node child)
        {
            lastChild = child;
        }

        /** Null if no place is there or below. */
        Node child(String childName)
        {
            Node expected = expected();
            if (expected != null && expected.name.equals(childName)) {
                lastChild = expected;
                return expected;
            }
            Node child = children.get(childName);
            if (child != null) {
                if (lastChild != null) {
                    lastChild.follower = child;
                }
                lastChild = child;
            }
            return child;
        }

        String extraKey(String childName)
        {
            return pointer.isEmpty() ? topLevelKey(childName) : pointer + "/" + SourcePath.escape(childName);
        }

        /** Stores the value that stands here, and what of it is asked for by places below. */
        void store(Object value, SourceRecord into)
        {
            into.setValue(slot, value);
            for (Nested place : nested) {
                into.setValue(place.slot, place.find(value));
            }
        }

        private void findNested()
        {
            if (slot >= 0) {
                children.forEach((name, child) -> child.collect(List.of(name), nested));
            }
            children.values().forEach(Node::findNested);
        }

        private void collect(List<String> steps, List<Nested> into)
        {
            if (slot >= 0) {
                into.add(new Nested(slot, steps));
            }
            children.forEach((name, child) -> {
                List<String> longer = new ArrayList<>(steps);
                longer.add(name);
                child.collect(longer, into);
            });
        }
    }

    /** A place within the value of another place. */
    private record Nested(int slot, List<String> steps)
    {
        Object find(Object value)
        {
            Object found = value;
            for (String step : steps) {
                found = PlainValues.member(found, step);
            }
            return found;
        }
    }
}
