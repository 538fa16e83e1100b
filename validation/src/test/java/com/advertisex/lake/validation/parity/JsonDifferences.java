package com.advertisex.lake.validation.parity;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Where two results differ; numbers are equal if they are to twelve digits. */
final class JsonDifferences
{
    private static final double TOLERANCE = 1e-12;

    private JsonDifferences() {}

    /** Fields of outcomes that differ, and how. */
    static Map<String, String> between(JsonNode ours, JsonNode theirs)
    {
        Map<String, String> differences = new TreeMap<>();
        compare("success", ours.path("success"), theirs.path("success"), differences);
        compare("exception", ours.path("exception"), theirs.path("exception"), differences);
        if (ours.has("result") && theirs.has("result")) {
            Set<String> fields = new TreeSet<>();
            ours.get("result").fieldNames().forEachRemaining(fields::add);
            theirs.get("result").fieldNames().forEachRemaining(fields::add);
            fields.forEach(field -> compare(field, ours.get("result").path(field), theirs.get("result").path(field), differences));
        }
        return differences;
    }

    private static void compare(String field, JsonNode ours, JsonNode theirs, Map<String, String> differences)
    {
        if (!areEqual(ours, theirs)) {
            differences.put(field, "ours " + (ours.isMissingNode() ? "not there" : ours) + ", theirs " + (theirs.isMissingNode() ? "not there" : theirs));
        }
    }

    private static boolean areEqual(JsonNode ours, JsonNode theirs)
    {
        if (ours.isNumber() && theirs.isNumber()) {
            double a = ours.doubleValue();
            double b = theirs.doubleValue();
            return a == b || Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
        }
        if ((ours.isArray() && theirs.isArray()) || (ours.isObject() && theirs.isObject())) {
            if (ours.size() != theirs.size()) {
                return false;
            }
            if (ours.isObject()) {
                return ours.properties().stream().allMatch(each -> areEqual(each.getValue(), theirs.path(each.getKey())));
            }
            for (int i = 0; i < ours.size(); i++) {
                if (!areEqual(ours.get(i), theirs.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return ours.equals(theirs);
    }
}
