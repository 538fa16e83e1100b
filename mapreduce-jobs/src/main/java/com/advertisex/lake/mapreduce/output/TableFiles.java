package com.advertisex.lake.mapreduce.output;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.Table;

import java.util.List;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * Files of one table in Iceberg's own JSON form ({@link ContentFileParser}).
 *
 * @param table namespace and table
 * @param files data files
 * @param deletes files that name rows which leave the table; absent in what an older release staged
 * @param replaced days whose rows leave the table; null if there are none
 */
record TableFiles(String table, List<JsonNode> files, List<JsonNode> deletes, ReplacedDays replaced)
{
    TableFiles
    {
        requireNonNull(table, "table is null");
        files = List.copyOf(files);
        deletes = deletes == null ? List.of() : List.copyOf(deletes);
    }

    static TableFiles none(String name)
    {
        return new TableFiles(name, List.of(), List.of(), null);
    }

    static TableFiles of(String name, Table table, List<DataFile> files, List<DeleteFile> deletes)
    {
        return new TableFiles(name, json(table, files), json(table, deletes), null);
    }

    /** The same files, which take the place of all that the table holds of some days. */
    TableFiles replacing(ReplacedDays days)
    {
        return new TableFiles(table, files, deletes, days);
    }

    private static List<JsonNode> json(Table table, List<? extends ContentFile<?>> files)
    {
        return files.stream()
                .map(file -> StagingFiles.readTree(ContentFileParser.toJson(file, table.specs().get(file.specId()))))
                .toList();
    }

    TableFiles plus(TableFiles other)
    {
        return new TableFiles(table, concat(files, other.files), concat(deletes, other.deletes), replaced);
    }

    private static List<JsonNode> concat(List<JsonNode> first, List<JsonNode> second)
    {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    boolean hasNone()
    {
        return files.isEmpty() && deletes.isEmpty() && replaced == null;
    }

    List<DataFile> dataFiles(Table table)
    {
        return files.stream()
                .map(file -> (DataFile) ContentFileParser.fromJson(file, table.specs()))
                .toList();
    }

    List<DeleteFile> deleteFiles(Table table)
    {
        return deletes.stream()
                .map(file -> (DeleteFile) ContentFileParser.fromJson(file, table.specs()))
                .toList();
    }
}
