package com.advertisex.lake.validation.parity;

import com.advertisex.lake.validation.Resources;
import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Something that differs from Great Expectations, and why: an entry of src/test/resources/differences.json.
 *
 * @param cases names of cases; empty for all
 * @param types of expectations; empty for all
 * @param engines that it is against; empty for all
 * @param checks positions in the case, from 0; empty for all
 * @param fields of the result, {@code success} and {@code exception} among them
 */
record Difference(List<String> cases, List<String> types, List<String> engines, List<Integer> checks, List<String> fields, String reason)
{
    static List<Difference> read()
    {
        List<Difference> all = new ArrayList<>();
        for (JsonNode each : Resources.json("differences.json")) {
            List<Integer> checks = StreamSupport.stream(each.path("checks").spliterator(), false).map(JsonNode::intValue).toList();
            all.add(new Difference(texts(each, "cases"), texts(each, "types"), texts(each, "engines"), checks, texts(each, "fields"), each.get("reason")
                    .textValue()));
        }
        return all;
    }

    boolean covers(String caseName, String engine, int check, String type, String field)
    {
        return (cases.isEmpty() || cases.contains(caseName)) && (types.isEmpty() || types.contains(type)) && (engines.isEmpty() || engines.contains(engine))
                && (checks.isEmpty() || checks.contains(check)) && fields.contains(field);
    }

    private static List<String> texts(JsonNode node, String key)
    {
        return StreamSupport.stream(node.path(key).spliterator(), false).map(JsonNode::textValue).toList();
    }
}
