package com.advertisex.lake.validation.result;

import com.advertisex.lake.validation.suite.ExpectationConfiguration;
import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.Generation;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Suites in the JSON of Great Expectations, of the generation that they came in; parameters are replaced by their values. */
public final class SuiteJson
{
    private SuiteJson() {}

    /** Indented. */
    public static String write(ExpectationSuite suite)
    {
        return toJson(suite).toPrettyString();
    }

    public static ObjectNode toJson(ExpectationSuite suite)
    {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(suite.generation().suiteNameKey(), suite.name());
        json.set(suite.generation().parametersKey(), JsonValues.node(suite.parameters()));
        ArrayNode expectations = json.putArray("expectations");
        suite.expectations().forEach(each -> expectations.add(expectation(each, suite.generation())));
        json.set("meta", JsonValues.node(suite.meta()));
        return json;
    }

    static ObjectNode expectation(ExpectationConfiguration configuration, Generation generation)
    {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(generation.typeKey(), configuration.type());
        json.set("kwargs", JsonValues.node(configuration.kwargs()));
        json.set("meta", JsonValues.node(configuration.meta()));
        configuration.id().ifPresent(id -> json.put(generation == Generation.GX_1 ? "id" : "ge_cloud_id", id));
        configuration.description().ifPresent(description -> json.put("description", description));
        if (generation == Generation.GX_1) {
            json.put("severity", configuration.severity().label());
        }
        return json;
    }
}
