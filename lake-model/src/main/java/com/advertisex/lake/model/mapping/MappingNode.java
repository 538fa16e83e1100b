package com.advertisex.lake.model.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import static java.util.Objects.requireNonNull;

/** A place in a mapping file that knows its own name, so that every error can say where. */
final class MappingNode
{
    private final String source;
    private final String key;
    private final JsonNode node;

    MappingNode(String source, String key, JsonNode node)
    {
        this.source = requireNonNull(source, "source is null");
        this.key = requireNonNull(key, "key is null");
        this.node = requireNonNull(node, "node is null");
    }

    MappingException error(String message)
    {
        return new MappingException(source, key, message);
    }

    String key()
    {
        return key;
    }

    boolean isObject()
    {
        return node.isObject();
    }

    boolean isList()
    {
        return node.isArray();
    }

    boolean isInteger()
    {
        return node.isIntegralNumber() && node.canConvertToInt();
    }

    /** Fails unless this is a block of keys, all of them among those allowed. */
    MappingNode allowOnly(Collection<String> allowed)
    {
        if (!node.isObject()) {
            throw error("expected a block of keys (" + String.join(", ", allowed) + "), found " + describe());
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!allowed.contains(name)) {
                throw child(name).error("unknown key; allowed: " + String.join(", ", allowed));
            }
        });
        return this;
    }

    Optional<MappingNode> optional(String name)
    {
        return node.has(name) ? Optional.of(child(name)) : Optional.empty();
    }

    MappingNode required(String name)
    {
        return optional(name).orElseThrow(() -> new MappingException(source, key.isEmpty() ? name : key + "." + name, "is missing"));
    }

    List<String> names()
    {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The elements of a list, or the one value that stands where a list may. */
    List<MappingNode> elements()
    {
        if (!node.isArray()) {
            return List.of(this);
        }
        List<MappingNode> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(new MappingNode(source, key + "[" + i + "]", node.get(i)));
        }
        return elements;
    }

    MappingNode child(String name)
    {
        return new MappingNode(source, key.isEmpty() ? name : key + "." + name, node.get(name));
    }

    String text()
    {
        if (node.isValueNode() && !node.isNull()) {
            return node.asText();
        }
        throw error("expected a text, found " + describe() + (node.isNull() ? "; write \"null\" for the text" : ""));
    }

    int integer()
    {
        if (isInteger()) {
            return node.intValue();
        }
        throw error("expected a whole number, found " + describe());
    }

    boolean bool()
    {
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        throw error("expected true or false, found " + describe());
    }

    char character()
    {
        String text = text();
        if (text.length() == 1) {
            return text.charAt(0);
        }
        throw error("expected one character, found '" + text + "'");
    }

    /** Reads the text by a parser that throws IllegalArgumentException where it is not as it must be. */
    <T> T parse(Function<String, T> parser)
    {
        try {
            return parser.apply(text());
        }
        catch (IllegalArgumentException e) {
            throw error(e.getMessage());
        }
    }

    private String describe()
    {
        if (node.getNodeType() == JsonNodeType.OBJECT) {
            return "a block of keys";
        }
        if (node.getNodeType() == JsonNodeType.ARRAY) {
            return "a list";
        }
        return node.isNull() ? "nothing" : "'" + node.asText() + "'";
    }
}
