package com.advertisex.lake.model;

import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds {@code docs/data-contract.md} to the code: its tables of columns are those of the Avro schemas, its table of codes is {@link ViolationCode}. With
 * {@code -Dlake.docs.write=true} the tables are written instead; what stands around them is prose.
 */
class TestDataContractPage
{
    private static final Path MODULE = Path.of(System.getProperty("basedir", ".")).toAbsolutePath().normalize();
    private static final Path PAGE = MODULE.resolve("../docs/data-contract.md").normalize();
    private static final Path CODES = MODULE.resolve("src/main/java/com/advertisex/lake/model/ViolationCode.java");
    private static final Pattern DOCUMENTED_CODE = Pattern.compile("/\\*\\* (?<text>[^*]+) \\*/\\s+(?<name>[A-Z_0-9]+)\\(");
    private static final Pattern FIELD_CODE = Pattern.compile("(?<kind>MISSING|BAD_TYPE|OUT_OF_RANGE)_(?<field>.+)");

    @Test
    void tablesAreThoseOfTheCode()
            throws IOException
    {
        String page = Files.readString(PAGE);
        String expected = page;
        for (Map.Entry<String, String> table : tables().entrySet()) {
            String begin = "<!-- begin " + table.getKey() + " -->\n";
            String end = "<!-- end " + table.getKey() + " -->";
            assertThat(expected).as("the page has a place for %s", table.getKey()).contains(begin, end);
            expected = expected.substring(0, expected.indexOf(begin) + begin.length()) + table.getValue() + expected.substring(expected.indexOf(end));
        }
        if (Boolean.getBoolean("lake.docs.write")) {
            Files.writeString(PAGE, expected);
            page = expected;
        }
        assertThat(page).as("run this test once with -Dlake.docs.write=true, and look at what it changed").isEqualTo(expected);
    }

    private static Map<String, String> tables()
            throws IOException
    {
        Map<String, String> tables = new LinkedHashMap<>();
        for (EventType type : EventType.values()) {
            tables.put("columns of " + type.tableName(), columns(type.schema()));
        }
        tables.put("codes", codes());
        return tables;
    }

    private static String columns(Schema schema)
    {
        StringBuilder table = new StringBuilder("| column | type | meaning |\n|---|---|---|\n");
        for (Schema.Field field : schema.getFields()) {
            table.append("| `").append(field.name()).append("` | ").append(type(field.schema())).append(field.schema().isNullable() ? "" : ", never null")
                    .append(" | ").append(field.doc()).append(" |\n");
        }
        return table.toString();
    }

    private static String type(Schema schema)
    {
        return switch (schema.getType()) {
            case UNION -> type(schema.getTypes().get(1));
            case LONG -> logical(schema) instanceof LogicalTypes.TimestampMicros ? "timestamp, UTC, microseconds" : "bigint";
            case BYTES -> logical(schema) instanceof LogicalTypes.Decimal decimal
                    ? "decimal(" + decimal.getPrecision() + ", " + decimal.getScale() + ")"
                    : "bytes";
            case STRING -> "text";
            case MAP -> "map of text to " + type(schema.getValueType());
            case ARRAY -> "list of " + type(schema.getElementType());
            case RECORD -> "(" + schema.getFields().stream().map(field -> "`" + field.name() + "`").collect(Collectors.joining(", ")) + ")";
            case INT, BOOLEAN, FLOAT, DOUBLE, FIXED, ENUM, NULL -> schema.getType().getName();
        };
    }

    private static LogicalType logical(Schema schema)
    {
        return schema.getLogicalType();
    }

    private static String codes()
            throws IOException
    {
        Map<String, String> documented = new LinkedHashMap<>();
        Matcher matcher = DOCUMENTED_CODE.matcher(Files.readString(CODES));
        while (matcher.find()) {
            documented.put(matcher.group("name"), matcher.group("text"));
        }
        return Arrays.stream(ViolationCode.values())
                .map(code -> "| " + code.number() + " | `" + code.name() + "` | " + meaning(code, documented) + " |\n")
                .collect(Collectors.joining("", "| number | code | meaning |\n|---|---|---|\n", ""));
    }

    private static String meaning(ViolationCode code, Map<String, String> documented)
    {
        String text = documented.get(code.name());
        if (text != null) {
            return text;
        }
        Matcher matcher = FIELD_CODE.matcher(code.name());
        assertThat(matcher.matches()).as("%s says what it means", code).isTrue();
        String field = "`" + matcher.group("field").toLowerCase(Locale.ROOT) + "`";
        return switch (matcher.group("kind")) {
            case "MISSING" -> field + " is required and has no value.";
            case "BAD_TYPE" -> "The value of " + field + " cannot be read as one of its type.";
            default -> "The value of " + field + " is outside of what its column holds or its rule allows.";
        };
    }
}
