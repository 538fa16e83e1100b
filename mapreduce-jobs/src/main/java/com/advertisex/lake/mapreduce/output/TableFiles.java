package com.advertisex.lake.mapreduce.output;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;

import java.util.List;

import static java.util.Objects.requireNonNull;

/**
 * Data files of one table in Iceberg's own JSON form ({@link ContentFileParser}).
 *
 * @param table namespace and table
 */
record TableFiles(String table, List<JsonNode> files)
{
    TableFiles
    {
        requireNonNull(table, "table is null");
        files = List.copyOf(files);
    }

    static TableFiles of(String name, Table table, List<DataFile> files)
    {
        return new TableFiles(name, files.stream()
                .map(file -> StagingFiles.readTree(ContentFileParser.toJson(file, table.specs().get(file.specId()))))
                .toList());
    }

    List<DataFile> dataFiles(Table table)
    {
        return files.stream()
                .map(file -> (DataFile) ContentFileParser.fromJson(file, table.specs()))
                .toList();
    }
}
