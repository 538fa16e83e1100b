package com.advertisex.lake.validation.predicate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.SpecVersionDetector;
import com.networknt.schema.resource.DisallowSchemaLoader;

import java.util.Map;

/** JSON texts, and schemas of JSON, as the draft that they name in {@code $schema} has it, else as 2020-12. Nothing is fetched for a reference. */
public final class JsonSchemas
{
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    /** A schema that texts can be held against. */
    @FunctionalInterface
    public interface Schema
    {
        boolean allows(JsonNode json);
    }

    private JsonSchemas() {}

    /** @throws IllegalArgumentException if it is no schema; the message says why */
    public static Schema compile(Map<String, Object> schema)
    {
        JsonNode node = MAPPER.valueToTree(schema);
        try {
            VersionFlag version = SpecVersionDetector.detectOptionalVersion(node, false).orElse(VersionFlag.V202012);
            JsonSchema compiled = JsonSchemaFactory.getInstance(version, builder
                    -> builder.schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance())))
                    .getSchema(node);
            compiled.initializeValidators();
            return json -> compiled.validate(json).isEmpty();
        }
        catch (JsonSchemaException e) {
            throw new IllegalArgumentException("the JSON schema cannot be used: " + e.getMessage(), e);
        }
    }

    /** @return null if the text is no JSON */
    public static JsonNode read(String text)
    {
        try {
            JsonNode json = MAPPER.readTree(text);
            return json.isMissingNode() ? null : json;
        }
        catch (JsonProcessingException e) {
            return null;
        }
    }
}
