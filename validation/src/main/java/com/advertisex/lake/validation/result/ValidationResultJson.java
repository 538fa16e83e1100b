package com.advertisex.lake.validation.result;

import com.advertisex.lake.validation.suite.Generation;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Results in the JSON of Great Expectations, of the generation that the suite is of. */
public final class ValidationResultJson
{
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ValidationResultJson() {}

    /** Indented. */
    public static String write(ValidationResult result)
    {
        return toJson(result).toPrettyString();
    }

    public static ObjectNode toJson(ValidationResult result)
    {
        Generation generation = result.suite().generation();
        ObjectNode json = NODES.objectNode();
        json.put("success", result.success());
        ArrayNode results = json.putArray("results");
        result.results().forEach(each -> results.add(expectation(each, generation)));
        if (generation == Generation.GX_1) {
            json.put("suite_name", result.suite().name());
        }
        json.set(generation.parametersKey(), JsonValues.node(result.suite().parameters()));
        ObjectNode statistics = json.putObject("statistics");
        statistics.put("evaluated_expectations", result.results().size());
        statistics.put("successful_expectations", result.successful());
        statistics.put("unsuccessful_expectations", result.results().size() - result.successful());
        statistics.put("success_percent", result.successPercent());
        ObjectNode meta = json.putObject("meta");
        meta.put("expectation_suite_name", result.suite().name());
        meta.put("engine", "great-expectations-java-bridge");
        return json;
    }

    private static ObjectNode expectation(ExpectationResult result, Generation generation)
    {
        ObjectNode json = NODES.objectNode();
        json.put("success", result.success());
        json.set("expectation_config", SuiteJson.expectation(result.configuration(), generation));
        json.set("result", JsonValues.node(result.result()));
        json.putObject("meta");
        ObjectNode exception = json.putObject("exception_info");
        exception.put("raised_exception", result.exception().isPresent());
        exception.put("exception_message", result.exception().orElse(null));
        exception.putNull("exception_traceback");
        return json;
    }
}
