package com.advertisex.lake.singlenode.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Something that differs between the two engines, and why: an entry of trino-differences.json in the test resources of {@code validation/}.
 *
 * @param refused whether Trino's engine does not take it
 * @param cases names of cases; empty for all
 * @param types of expectations; empty for all
 * @param checks positions in the case, from 0; empty for all
 * @param fields of the result
 */
record TrinoDifference(boolean refused, List<String> cases, List<String> types, List<Integer> checks, List<String> fields)
{
    static List<TrinoDifference> read()
            throws IOException
    {
        List<TrinoDifference> all = new ArrayList<>();
        for (JsonNode each : new ObjectMapper().readTree(Files.readString(ParityCases.RESOURCES.resolve("trino-differences.json")))) {
            List<Integer> checks = StreamSupport.stream(each.path("checks").spliterator(), false).map(JsonNode::intValue).toList();
            all.add(new TrinoDifference(each.path("refused").booleanValue(), texts(each, "cases"), texts(each, "types"), checks, texts(each, "fields")));
        }
        return all;
    }

    boolean isAbout(String caseName, int check, String type)
    {
        return (cases.isEmpty() || cases.contains(caseName)) && (types.isEmpty() || types.contains(type)) && (checks.isEmpty() || checks.contains(check));
    }

    private static List<String> texts(JsonNode node, String key)
    {
        return StreamSupport.stream(node.path(key).spliterator(), false).map(JsonNode::textValue).toList();
    }
}
