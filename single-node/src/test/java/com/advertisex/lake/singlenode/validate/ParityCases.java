package com.advertisex.lake.singlenode.validate;

import com.advertisex.lake.validation.file.DataFile;
import com.advertisex.lake.validation.file.FileFormat;
import com.advertisex.lake.validation.suite.ExpectationSuite;
import com.advertisex.lake.validation.suite.Generation;
import com.advertisex.lake.validation.suite.SuiteReader;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.Row;
import com.advertisex.lake.validation.table.RowReader;
import com.advertisex.lake.validation.table.RowSource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/** A table and checks on it: a file of the cases by which {@code validation/} compares itself with Great Expectations. */
record ParityCases(String name, JsonNode json, RowSource rows)
{
    static final Path RESOURCES = Path.of("..", "validation", "src", "test", "resources");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    ParityCases
    {
        requireNonNull(name, "name is null");
        requireNonNull(json, "json is null");
        requireNonNull(rows, "rows is null");
    }

    /** @param folder for the tables as files */
    static List<ParityCases> readAll(Path folder)
            throws IOException
    {
        List<ParityCases> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(RESOURCES.resolve("cases"))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replace(".json", "");
                JsonNode json = MAPPER.readTree(Files.readString(file));
                all.add(new ParityCases(name, json, rows(name, json, folder)));
            }
        }
        return all;
    }

    private static RowSource rows(String name, JsonNode json, Path folder)
            throws IOException
    {
        if (json.has("csv")) {
            List<String> lines = new ArrayList<>();
            json.get("csv").forEach(line -> lines.add(line.textValue()));
            return DataFile.open(Files.write(folder.resolve(name + ".csv"), lines), FileFormat.CSV, Map.of());
        }
        return DataFile.open(Files.writeString(folder.resolve(name + ".json"), json.get("columns").toString()), FileFormat.JSON_COLUMNS, Map.of());
    }

    /** Makes the table, with the same rows. */
    void create(Connection trino, String table)
            throws SQLException
    {
        List<ColumnType> types = rows.schema().columns().stream().map(column -> column.type()).toList();
        List<String> lines = new ArrayList<>();
        try (RowReader reader = rows.open()) {
            for (Row row = reader.next(); row != null; row = reader.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < types.size(); i++) {
                    values.add(literal(row.value(i), types.get(i)));
                }
                lines.add("(" + String.join(", ", values) + ")");
            }
        }
        String columns = rows.schema().names().stream().map(column -> "\"" + column + "\"").collect(Collectors.joining(", "));
        try (Statement statement = trino.createStatement()) {
            statement.execute("CREATE TABLE " + table + " AS SELECT * FROM (VALUES " + String.join(", ", lines) + ") AS t(" + columns + ")");
        }
    }

    private static String literal(Object value, ColumnType type)
    {
        String text = value == null ? "NULL" : "'" + String.valueOf(value).replace("'", "''") + "'";
        return "CAST(" + text + " AS " + switch (type) {
            case INTEGER -> "bigint";
            // A column without a value is of no type.
            case FLOAT, MIXED -> "double";
            case BOOLEAN -> "boolean";
            case TEXT -> "varchar";
            default -> throw new IllegalArgumentException("the cases have no column of type " + type);
        } + ")";
    }

    int checks()
    {
        return json.get("checks").size();
    }

    String type(int check)
    {
        return json.get("checks").get(check).get("type").textValue();
    }

    boolean isOf(int check, Generation generation)
    {
        JsonNode only = json.get("checks").get(check).path("generation");
        return only.isMissingNode() || only.textValue().equals(generation == Generation.GX_0 ? "0" : "1");
    }

    /** Some of the checks as a suite. */
    ExpectationSuite suite(List<Integer> checks, Generation generation)
    {
        ObjectNode suite = MAPPER.createObjectNode();
        suite.put(generation.suiteNameKey(), name);
        ArrayNode expectations = suite.putArray("expectations");
        for (int check : checks) {
            JsonNode each = json.get("checks").get(check);
            ObjectNode expectation = expectations.addObject();
            expectation.put(generation.typeKey(), each.get("type").textValue());
            ObjectNode kwargs = expectation.putObject("kwargs");
            kwargs.setAll((ObjectNode) each.get("kwargs"));
            if (each.has("result_format")) {
                kwargs.set("result_format", each.get("result_format"));
            }
        }
        return new SuiteReader().read(suite.toString(), name);
    }
}
