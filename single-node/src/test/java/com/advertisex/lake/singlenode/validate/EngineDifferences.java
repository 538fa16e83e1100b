package com.advertisex.lake.singlenode.validate;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where the results of two engines on an expectation differ: numbers are equal if they are to twelve digits, lists if they hold the same in any order. */
final class EngineDifferences
{
    private static final double TOLERANCE = 1e-12;

    private EngineDifferences() {}

    /** @return fields of the result, {@code success} and {@code exception} among them, and how they differ */
    static Map<String, String> between(JsonNode streaming, JsonNode trino)
    {
        Map<String, String> differences = new TreeMap<>();
        compare("success", streaming.get("success"), trino.get("success"), differences);
        compare("exception", streaming.at("/exception_info/raised_exception"), trino.at("/exception_info/raised_exception"), differences);
        Set<String> fields = new TreeSet<>();
        streaming.get("result").fieldNames().forEachRemaining(fields::add);
        trino.get("result").fieldNames().forEachRemaining(fields::add);
        fields.forEach(field -> compare(field, streaming.get("result").path(field), trino.get("result").path(field), differences));
        return differences;
    }

    private static void compare(String field, JsonNode streaming, JsonNode trino, Map<String, String> differences)
    {
        if (!areEqual(streaming, trino)) {
            differences.put(field, "streaming " + text(streaming) + ", Trino " + text(trino));
        }
    }

    private static String text(JsonNode node)
    {
        return node.isMissingNode() ? "not there" : node.toString();
    }

    private static boolean areEqual(JsonNode a, JsonNode b)
    {
        if (a.isNumber() && b.isNumber()) {
            return a.doubleValue() == b.doubleValue()
                    || Math.abs(a.doubleValue() - b.doubleValue()) <= TOLERANCE * Math.max(Math.abs(a.doubleValue()), Math.abs(b.doubleValue()));
        }
        if (a.isObject() && b.isObject()) {
            return a.size() == b.size() && a.properties().stream().allMatch(each -> areEqual(each.getValue(), b.path(each.getKey())));
        }
        if (!a.isArray() || !b.isArray() || a.size() != b.size()) {
            return a.equals(b);
        }
        List<JsonNode> left = sorted(a);
        List<JsonNode> right = sorted(b);
        for (int i = 0; i < left.size(); i++) {
            if (!areEqual(left.get(i), right.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<JsonNode> sorted(JsonNode array)
    {
        List<JsonNode> list = new ArrayList<>();
        array.forEach(list::add);
        list.sort(Comparator.comparing(JsonNode::toString));
        return list;
    }
}
