package com.advertisex.lake.validation.suite;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/** Reads the JSON of suites, of 0.18 and of 1.x; which of the two it is, the keys tell. Checks what holds for every expectation, not their kwargs. */
public final class SuiteReader
{
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            // As Python writes them.
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Map<Generation, Set<String>> SUITE_KEYS = Map.of(
            Generation.GX_0, Set.of("expectation_suite_name", "expectations", "evaluation_parameters", "meta", "data_asset_type", "ge_cloud_id", "notes"),
            Generation.GX_1, Set.of("name", "expectations", "suite_parameters", "meta", "id", "notes"));
    private static final Map<Generation, Set<String>> EXPECTATION_KEYS = Map.of(
            Generation.GX_0, Set.of("expectation_type", "kwargs", "meta", "ge_cloud_id", "notes", "expectation_context", "rendered_content",
            "success_on_last_run"),
            Generation.GX_1, Set.of("type", "kwargs", "meta", "id", "notes", "description", "severity", "expectation_context", "rendered_content",
                    "success_on_last_run"));

    private final Map<String, Object> parameters;

    public SuiteReader()
    {
        this(Map.of());
    }

    /** @param parameters values of parameters that expectations name, before those of the suite itself */
    public SuiteReader(Map<String, Object> parameters)
    {
        this.parameters = Map.copyOf(requireNonNull(parameters, "parameters is null"));
    }

    public ExpectationSuite read(Path file)
    {
        String json;
        try {
            json = Files.readString(file);
        }
        catch (NoSuchFileException e) {
            throw new SuiteException(SuiteError.UNREADABLE, "suite " + file + " does not exist", e);
        }
        catch (CharacterCodingException e) {
            throw new SuiteException(SuiteError.BAD_JSON, "suite " + file + " is not UTF-8", e);
        }
        catch (IOException e) {
            throw new SuiteException(SuiteError.UNREADABLE, "suite " + file + " cannot be read: " + e, e);
        }
        return read(json, file.toString());
    }

    /** @param source what error texts call the suite: the file or address it came from */
    public ExpectationSuite read(String json, String source)
    {
        try {
            return suite(parse(json), source);
        }
        catch (SuiteException e) {
            throw e.at("suite " + source);
        }
    }

    private static JsonNode parse(String json)
    {
        try {
            JsonNode root = MAPPER.readTree(json);
            if (root.isMissingNode()) {
                throw new SuiteException(SuiteError.BAD_JSON, "is empty");
            }
            return root;
        }
        catch (JsonProcessingException e) {
            throw new SuiteException(SuiteError.BAD_JSON, "line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ": "
                    + e.getOriginalMessage(), e);
        }
    }

    private ExpectationSuite suite(JsonNode root, String source)
    {
        requireType(root, JsonNodeType.OBJECT, "the suite");
        JsonNode list = required(root, "expectations");
        requireType(list, JsonNodeType.ARRAY, "expectations");
        Generation generation = generation(root, list);
        rejectUnknownKeys(root, SUITE_KEYS.get(generation));
        JsonNode name = required(root, generation.suiteNameKey());
        requireType(name, JsonNodeType.STRING, generation.suiteNameKey());
        Map<String, Object> own = object(root, generation.parametersKey());
        ParameterValues values = new ParameterValues(own, parameters);
        List<ExpectationConfiguration> expectations = new ArrayList<>();
        for (JsonNode each : list) {
            expectations.add(expectation(each, expectations.size() + 1, generation, values));
        }
        return new ExpectationSuite(name.textValue(), generation, expectations, own, object(root, "meta"), source);
    }

    private static Generation generation(JsonNode root, JsonNode expectations)
    {
        if (root.has(Generation.GX_0.suiteNameKey())) {
            return Generation.GX_0;
        }
        if (root.has(Generation.GX_1.suiteNameKey()) || expectations.isEmpty() || !expectations.get(0).has(Generation.GX_0.typeKey())) {
            return Generation.GX_1;
        }
        return Generation.GX_0;
    }

    private static ExpectationConfiguration expectation(JsonNode node, int position, Generation generation, ParameterValues parameters)
    {
        String place = "expectation " + position;
        try {
            requireType(node, JsonNodeType.OBJECT, "it");
            rejectUnknownKeys(node, EXPECTATION_KEYS.get(generation));
            JsonNode type = required(node, generation.typeKey());
            requireType(type, JsonNodeType.STRING, generation.typeKey());
            place += " (" + type.textValue() + ")";
            JsonNode kwargs = required(node, "kwargs");
            requireType(kwargs, JsonNodeType.OBJECT, "kwargs");
            Map<String, Object> values = new LinkedHashMap<>();
            kwargs.properties().forEach(kwarg -> values.put(kwarg.getKey(), parameters.resolve(kwarg.getKey(), value(kwarg.getValue()))));
            return new ExpectationConfiguration(type.textValue(), values, object(node, "meta"), severity(node), text(node, generation == Generation.GX_1 ? "id"
                    : "ge_cloud_id"), text(node, "description"), position);
        }
        catch (SuiteException e) {
            throw e.at(place);
        }
    }

    private static Severity severity(JsonNode node)
    {
        JsonNode severity = node.get("severity");
        if (severity == null || severity.isNull()) {
            return Severity.CRITICAL;
        }
        for (Severity each : Severity.values()) {
            if (severity.isTextual() && each.label().equals(severity.textValue().toLowerCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new SuiteException(SuiteError.BAD_VALUE, "severity is " + severity + "; it must be one of "
                + Arrays.stream(Severity.values()).map(Severity::label).collect(Collectors.joining(", ")));
    }

    private static Optional<String> text(JsonNode node, String key)
    {
        JsonNode value = node.get(key);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        requireType(value, JsonNodeType.STRING, key);
        return Optional.of(value.textValue());
    }

    private static Map<String, Object> object(JsonNode node, String key)
    {
        JsonNode value = node.get(key);
        if (value == null || value.isNull()) {
            return Map.of();
        }
        requireType(value, JsonNodeType.OBJECT, key);
        Map<String, Object> values = new LinkedHashMap<>();
        value.properties().forEach(each -> values.put(each.getKey(), value(each.getValue())));
        return values;
    }

    /** A JSON value as a kwarg holds it. */
    private static Object value(JsonNode node)
    {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> node.canConvertToLong() && node.isIntegralNumber() ? (Object) node.longValue()
                    : node.isIntegralNumber() ? node.bigIntegerValue() : (Object) node.doubleValue();
            case ARRAY -> {
                List<Object> list = new ArrayList<>();
                node.forEach(each -> list.add(value(each)));
                yield list;
            }
            case OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                node.properties().forEach(each -> map.put(each.getKey(), value(each.getValue())));
                yield map;
            }
            default -> null;
        };
    }

    private static JsonNode required(JsonNode node, String key)
    {
        JsonNode value = node.get(key);
        if (value == null) {
            throw new SuiteException(SuiteError.MISSING_KEY, "has no '" + key + "'");
        }
        return value;
    }

    private static void requireType(JsonNode node, JsonNodeType type, String what)
    {
        if (node.getNodeType() != type) {
            throw new SuiteException(SuiteError.BAD_VALUE, what + " is " + shortened(node.toString()) + "; it must be "
                    + (type == JsonNodeType.STRING ? "a text" : type == JsonNodeType.ARRAY ? "a list" : "an object"));
        }
    }

    private static void rejectUnknownKeys(JsonNode node, Set<String> known)
    {
        node.fieldNames().forEachRemaining(key -> {
            if (!known.contains(key)) {
                throw new SuiteException(SuiteError.UNKNOWN_KEY, "has the unknown key '" + key + "'; allowed are "
                        + known.stream().sorted().collect(Collectors.joining(", ")));
            }
        });
    }

    private static String shortened(String text)
    {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
