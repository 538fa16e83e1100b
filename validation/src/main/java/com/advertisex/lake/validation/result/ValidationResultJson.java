package com.advertisex.lake.validation.result;

import com.advertisex.lake.validation.suite.ExpectationConfiguration;
import com.advertisex.lake.validation.suite.Generation;
import com.advertisex.lake.validation.table.Values;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** Results in the JSON of Great Expectations, of the generation that the suite is of. */
public final class ValidationResultJson
{
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = MAPPER.getNodeFactory();

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
        json.set(generation.parametersKey(), value(result.suite().parameters()));
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
        ExpectationConfiguration configuration = result.configuration();
        ObjectNode json = NODES.objectNode();
        json.put("success", result.success());
        ObjectNode config = json.putObject("expectation_config");
        config.put(generation.typeKey(), configuration.type());
        config.set("kwargs", value(configuration.kwargs()));
        config.set("meta", value(configuration.meta()));
        configuration.id().ifPresent(id -> config.put(generation == Generation.GX_1 ? "id" : "ge_cloud_id", id));
        configuration.description().ifPresent(description -> config.put("description", description));
        if (generation == Generation.GX_1) {
            config.put("severity", configuration.severity().label());
        }
        json.set("result", value(result.result()));
        json.putObject("meta");
        ObjectNode exception = json.putObject("exception_info");
        exception.put("raised_exception", result.exception().isPresent());
        exception.put("exception_message", result.exception().orElse(null));
        exception.putNull("exception_traceback");
        return json;
    }

    /** Numbers as numbers, but those that JSON does not have as null; times as texts. */
    private static JsonNode value(Object value)
    {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((key, each) -> object.set(String.valueOf(key), value(each)));
            return object;
        }
        if (value instanceof List<?> list) {
            ArrayNode array = NODES.arrayNode();
            list.forEach(each -> array.add(value(each)));
            return array;
        }
        if (value instanceof Boolean truth) {
            return NODES.booleanNode(truth);
        }
        if (value instanceof Long number) {
            return NODES.numberNode(number);
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? NODES.numberNode(number) : NODES.nullNode();
        }
        if (value instanceof BigInteger number) {
            return NODES.numberNode(number);
        }
        if (value instanceof BigDecimal number) {
            return NODES.numberNode(number);
        }
        return NODES.textNode(Values.text(value));
    }
}
