package com.advertisex.lake.singlenode.ingest;

import com.advertisex.lake.mapreduce.landing.LandedFile;
import com.advertisex.lake.mapreduce.landing.LandingRoots;
import com.advertisex.lake.mapreduce.landing.LandingZone;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What became of the records of each source file, followed one by one: from the landing file and place that its header is at to the row that names them. */
final class FileOutcomes
{
    private final Map<String, String> sources = new HashMap<>();
    private final Map<String, FileOutcome> outcomes = new HashMap<>();

    /** @param rejected by the code under which the ledger counts them; what is neither accepted nor rejected was a duplicate */
    record FileOutcome(long landed, long accepted, SortedMap<String, Long> rejected)
    {
        static final FileOutcome NOTHING = new FileOutcome(0, 0, new TreeMap<>());

        FileOutcome
        {
            rejected = Collections.unmodifiableSortedMap(new TreeMap<>(rejected));
        }

        FileOutcome plus(long moreLanded, long moreAccepted, Map<String, Long> moreRejected)
        {
            SortedMap<String, Long> sum = new TreeMap<>(rejected);
            moreRejected.forEach((code, count) -> sum.merge(code, count, Long::sum));
            return new FileOutcome(landed + moreLanded, accepted + moreAccepted, sum);
        }
    }

    private FileOutcomes() {}

    /** @param since before the first of the files was handed over */
    static FileOutcomes read(EmbeddedStack stack, Instant since)
            throws IOException, SQLException
    {
        FileOutcomes result = new FileOutcomes();
        Configuration configuration = stack.hadoopConfiguration();
        try (FileSystem hdfs = FileSystem.newInstance(configuration)) {
            for (LandingZone.Files files : new LandingZone(LandingRoots.of(configuration), configuration).hours().values()) {
                for (LandedFile file : files.finished()) {
                    result.readLanded(hdfs, file);
                }
            }
        }
        try (Connection trino = stack.trino().connect(); Statement statement = trino.createStatement()) {
            String condition = " WHERE load_time >= from_iso8601_timestamp('" + since + "')";
            for (EventType type : EventType.values()) {
                result.readRows(statement, "SELECT landing_file, record_offset, NULL FROM lake.lake." + type.tableName() + condition);
            }
            for (Feed feed : Feed.values()) {
                result.readRows(statement, "SELECT landing_file, record_offset, reject_reason FROM lake.quarantine." + feed.tableName() + condition);
            }
        }
        return result;
    }

    /** @param name of the source file, without its folder */
    FileOutcome of(String name)
    {
        return outcomes.getOrDefault(name, FileOutcome.NOTHING);
    }

    private void readLanded(FileSystem hdfs, LandedFile file)
            throws IOException
    {
        if (file.bytes() == 0) {
            return;
        }
        try (DataFileStream<GenericRecord> events = new DataFileStream<>(hdfs.open(new Path(file.path())), new GenericDatumReader<>())) {
            for (long ordinal = 0; events.hasNext(); ordinal++) {
                String source = header((Map<?, ?>) events.next().get("headers"));
                if (source != null) {
                    sources.put(file.path() + '#' + ordinal, source);
                    outcomes.merge(source, FileOutcome.NOTHING.plus(1, 0, Map.of()), (before, one) -> before.plus(1, 0, Map.of()));
                }
            }
        }
    }

    private static String header(Map<?, ?> headers)
    {
        for (Map.Entry<?, ?> entry : headers.entrySet()) {
            if (entry.getKey().toString().equals(LandedHeaders.FILE)) {
                return entry.getValue().toString();
            }
        }
        return null;
    }

    private void readRows(Statement statement, String sql)
            throws SQLException
    {
        try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                String source = sources.get(result.getString(1) + '#' + result.getLong(2));
                String code = result.getString(3);
                if (source != null) {
                    outcomes.computeIfPresent(source, (name, before) -> code == null ? before.plus(0, 1, Map.of()) : before.plus(0, 0, Map.of(code, 1L)));
                }
            }
        }
    }
}
