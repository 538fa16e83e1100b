package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** What holds for the tables whatever was processed: no event twice, no file that no table knows. */
final class LakeTablesCheck
{
    /** Tables that runs only ever add to. The watermarks are replaced, and their former files stay for the snapshots before. */
    private static final List<String> TABLES = Stream.of(
                    Arrays.stream(EventType.values()).map(type -> "lake." + type.tableName()),
                    Arrays.stream(Feed.values()).map(feed -> "quarantine." + feed.tableName()),
                    Stream.of("ops.ledger", "ops.landing_files", "ops.runs"))
            .flatMap(names -> names)
            .toList();

    private static final Pattern LOCATION = Pattern.compile("location = '([^']+)'");

    private final EmbeddedStack stack;

    LakeTablesCheck(EmbeddedStack stack)
    {
        this.stack = requireNonNull(stack, "stack is null");
    }

    SortedMap<String, Long> rows()
            throws SQLException
    {
        SortedMap<String, Long> rows = new TreeMap<>();
        try (Connection trino = stack.trino().connect(); Statement statement = trino.createStatement()) {
            for (String table : TABLES) {
                try (ResultSet result = statement.executeQuery("SELECT count(*) FROM lake." + table)) {
                    result.next();
                    rows.put(table, result.getLong(1));
                }
            }
        }
        return rows;
    }

    void assertThatNoEventIsThereTwice()
            throws SQLException
    {
        try (Connection trino = stack.trino().connect(); Statement statement = trino.createStatement()) {
            for (EventType type : EventType.values()) {
                String table = "lake.lake." + type.tableName();
                try (ResultSet result = statement.executeQuery("SELECT count(*), count(DISTINCT event_id), count(DISTINCT (landing_file, record_offset)) FROM "
                        + table)) {
                    result.next();
                    assertThat(result.getLong(2)).as("event ids in " + table).isEqualTo(result.getLong(1));
                    assertThat(result.getLong(3)).as("landed records in " + table).isEqualTo(result.getLong(1));
                }
            }
        }
    }

    /** Files under each table's data folder are those that the table consists of; no run has anything staged. */
    void assertThatNoFileIsLeftOver()
            throws IOException, SQLException
    {
        Configuration configuration = stack.hadoopConfiguration();
        try (FileSystem hdfs = FileSystem.newInstance(configuration)) {
            for (String table : TABLES) {
                assertThat(filesUnder(hdfs, new Path(location(table), "data"))).as("files of " + table).isEqualTo(filesOf(table));
            }
            FileStatus[] staged = hdfs.listStatus(RunLayout.stagingRoot(configuration));
            assertThat(staged).extracting(status -> status.getPath().getName()).allSatisfy(name -> assertThat(name).startsWith("_"));
        }
    }

    /** Where a table lies. */
    String location(String table)
            throws SQLException
    {
        try (Connection trino = stack.trino().connect();
                Statement statement = trino.createStatement();
                ResultSet result = statement.executeQuery("SHOW CREATE TABLE lake." + table)) {
            result.next();
            Matcher location = LOCATION.matcher(result.getString(1));
            assertThat(location.find()).as(result.getString(1)).isTrue();
            return location.group(1);
        }
    }

    private SortedSet<String> filesOf(String table)
            throws SQLException
    {
        SortedSet<String> files = new TreeSet<>();
        String[] names = table.split("\\.");
        try (Connection trino = stack.trino().connect();
                Statement statement = trino.createStatement();
                ResultSet result = statement.executeQuery("SELECT file_path FROM lake." + names[0] + ".\"" + names[1] + "$files\"")) {
            while (result.next()) {
                files.add(result.getString(1));
            }
        }
        return files;
    }

    private static SortedSet<String> filesUnder(FileSystem hdfs, Path folder)
            throws IOException
    {
        SortedSet<String> files = new TreeSet<>();
        if (hdfs.exists(folder)) {
            RemoteIterator<LocatedFileStatus> iterator = hdfs.listFiles(folder, true);
            while (iterator.hasNext()) {
                files.add(iterator.next().getPath().toString());
            }
        }
        return files;
    }
}
