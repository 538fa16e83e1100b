package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every file under a table's folder beside every file that its metadata leads to, read without Iceberg: metadata log, manifest lists of all snapshots,
 * manifests, data and delete files, statistics.
 */
final class TableFolderCheck
{
    /** Status of a manifest's entry (Iceberg spec, Manifests). */
    private static final int DELETED = 2;

    private final EmbeddedStack stack;
    private final FileSystem hdfs;
    private final LakeTablesCheck tables;

    TableFolderCheck(EmbeddedStack stack, FileSystem hdfs)
    {
        this.stack = requireNonNull(stack, "stack is null");
        this.hdfs = requireNonNull(hdfs, "hdfs is null");
        this.tables = new LakeTablesCheck(stack);
    }

    /** The tables, without views. */
    List<String> tables()
            throws SQLException
    {
        return strings("SELECT table_schema || '.' || table_name FROM lake.information_schema.tables"
                + " WHERE table_schema IN ('lake', 'quarantine', 'ops') AND table_type = 'BASE TABLE' ORDER BY 1");
    }

    /** By table, files that its metadata does not lead to; tables without any are left out. Fails where one is missing that it does lead to. */
    SortedMap<String, SortedSet<String>> unreachable()
            throws IOException, SQLException
    {
        SortedMap<String, SortedSet<String>> unreachable = new TreeMap<>();
        for (String table : tables()) {
            SortedSet<String> files = filesUnder(new Path(tables.location(table)));
            Set<String> reachable = reachable(table);
            assertThat(files).as("files of " + table).containsAll(reachable);
            files.removeAll(reachable);
            if (!files.isEmpty()) {
                unreachable.put(table, files);
            }
        }
        return unreachable;
    }

    private Set<String> reachable(String table)
            throws IOException, SQLException
    {
        String[] names = table.split("\\.");
        String current = strings("SELECT file FROM lake." + names[0] + ".\"" + names[1] + "$metadata_log_entries\" ORDER BY file DESC").get(0);
        Set<String> files = new HashSet<>();
        add(files, current);
        JsonNode metadata;
        try (BufferedInputStream input = new BufferedInputStream(hdfs.open(new Path(current)))) {
            metadata = new ObjectMapper().readTree(input);
        }
        metadata.path("metadata-log").forEach(entry -> add(files, entry.get("metadata-file").asText()));
        metadata.path("statistics").forEach(entry -> add(files, entry.get("statistics-path").asText()));
        metadata.path("partition-statistics").forEach(entry -> add(files, entry.get("statistics-path").asText()));
        Set<String> manifests = new HashSet<>();
        for (JsonNode snapshot : metadata.path("snapshots")) {
            String list = snapshot.get("manifest-list").asText();
            add(files, list);
            read(list).forEach(manifest -> manifests.add(manifest.get("manifest_path").toString()));
        }
        for (String manifest : manifests) {
            add(files, manifest);
            for (GenericRecord entry : read(manifest)) {
                String file = ((GenericRecord) entry.get("data_file")).get("file_path").toString();
                // What a snapshot deleted is gone once those before it have expired.
                if ((int) entry.get("status") != DELETED || hdfs.exists(new Path(file))) {
                    add(files, file);
                }
            }
        }
        return files;
    }

    private List<GenericRecord> read(String file)
            throws IOException
    {
        List<GenericRecord> records = new ArrayList<>();
        try (BufferedInputStream input = new BufferedInputStream(hdfs.open(new Path(file)));
                DataFileStream<GenericRecord> stream = new DataFileStream<>(input, new GenericDatumReader<>())) {
            stream.forEach(records::add);
        }
        return records;
    }

    private static void add(Set<String> files, String file)
    {
        files.add(pathOf(file));
    }

    private static String pathOf(String file)
    {
        return new Path(file).toUri().getPath();
    }

    private SortedSet<String> filesUnder(Path folder)
            throws IOException
    {
        SortedSet<String> files = new TreeSet<>();
        RemoteIterator<LocatedFileStatus> iterator = hdfs.listFiles(folder, true);
        while (iterator.hasNext()) {
            files.add(iterator.next().getPath().toUri().getPath());
        }
        return files;
    }

    private List<String> strings(String sql)
            throws SQLException
    {
        List<String> values = new ArrayList<>();
        try (Connection trino = stack.trino().connect(); Statement statement = trino.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                values.add(result.getString(1));
            }
        }
        return values;
    }
}
