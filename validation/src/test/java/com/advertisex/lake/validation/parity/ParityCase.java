package com.advertisex.lake.validation.parity;

import com.advertisex.lake.validation.Resources;
import com.advertisex.lake.validation.file.DataFile;
import com.advertisex.lake.validation.file.FileFormat;
import com.advertisex.lake.validation.result.ValidationResult;
import com.advertisex.lake.validation.result.ValidationResultJson;
import com.advertisex.lake.validation.stream.EngineSettings;
import com.advertisex.lake.validation.stream.StreamEngine;
import com.advertisex.lake.validation.suite.Generation;
import com.advertisex.lake.validation.suite.ResultFormat;
import com.advertisex.lake.validation.suite.SuiteException;
import com.advertisex.lake.validation.suite.SuiteReader;
import com.advertisex.lake.validation.table.ColumnType;
import com.advertisex.lake.validation.table.RowSource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table and checks on it: a file of src/test/resources/cases. */
record ParityCase(String name, JsonNode json)
{
    static ParityCase read(Path file)
    {
        return new ParityCase(file.getFileName().toString().replace(".json", ""), Resources.json(file));
    }

    /** The table, written into the folder and read from there as a user's file is. */
    RowSource table(Path folder)
    {
        try {
            if (json.has("csv")) {
                List<String> lines = new ArrayList<>();
                json.get("csv").forEach(line -> lines.add(line.textValue()));
                Map<String, ColumnType> types = new LinkedHashMap<>();
                json.path("timestamps").forEach(column -> types.put(column.textValue(), ColumnType.TIMESTAMP));
                return DataFile.open(Files.write(folder.resolve(name + ".csv"), lines), FileFormat.CSV, types);
            }
            return DataFile.open(Files.writeString(folder.resolve(name + ".json"), json.get("columns").toString()), FileFormat.JSON_COLUMNS, Map.of());
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode checks()
    {
        return json.get("checks");
    }

    /** What this library says of a check, in the words of the recorded results. */
    JsonNode judge(int check, RowSource table, Generation generation)
    {
        JsonNode each = checks().get(check);
        ObjectNode suite = Resources.MAPPER.createObjectNode();
        suite.put(generation.suiteNameKey(), name);
        ObjectNode expectation = suite.putArray("expectations").addObject();
        expectation.put(generation.typeKey(), each.get("type").textValue());
        ObjectNode kwargs = expectation.putObject("kwargs");
        kwargs.setAll((ObjectNode) each.get("kwargs"));
        kwargs.set("result_format", each.has("result_format") ? each.get("result_format") : Resources.MAPPER.getNodeFactory().textNode("SUMMARY"));
        ObjectNode said = Resources.MAPPER.createObjectNode();
        try {
            ValidationResult result = new StreamEngine(EngineSettings.defaults())
                    .validate(new SuiteReader().read(suite.toString(), name), table, ResultFormat.of(ResultFormat.Level.SUMMARY));
            JsonNode only = ValidationResultJson.toJson(result).get("results").get(0);
            said.set("success", only.get("success"));
            if (only.get("exception_info").get("raised_exception").booleanValue()) {
                said.put("exception", true);
            }
            else {
                said.set("result", only.get("result"));
            }
        }
        catch (SuiteException e) {
            said.put("success", false).put("exception", true);
        }
        return said;
    }
}
