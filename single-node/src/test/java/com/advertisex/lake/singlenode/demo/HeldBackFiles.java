package com.advertisex.lake.singlenode.demo;

import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.LandedFile;
import com.advertisex.lake.mapreduce.landing.LandingRoots;
import com.advertisex.lake.mapreduce.landing.LandingZone;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.singlenode.stack.EmbeddedStack;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * What the agent has landed and nobody has processed, taken out of the landing zone and put back part by part: as if each part had arrived alone, without the
 * minute that the agent takes to close a file.
 */
final class HeldBackFiles
{
    private static final Path FOLDER = new Path("/tmp/held-back");
    private static final String SUFFIX = ".avro";

    private final FileSystem hdfs;
    private final List<Held> held = new ArrayList<>();

    private HeldBackFiles(FileSystem hdfs)
    {
        this.hdfs = requireNonNull(hdfs, "hdfs is null");
    }

    /** A file that was landed, and how many parts it was cut into. */
    private record Held(Feed feed, Path place, int events, int parts)
    {
        Path part(int number)
        {
            return new Path(FOLDER, place.toUri().getPath().replace('/', '+') + "." + number + SUFFIX);
        }

        /** Where a part begins. */
        int start(int number)
        {
            return (int) ((long) events * number / parts);
        }
    }

    /**
     * Cuts every landed file that is not processed and takes it away.
     *
     * @param parts by feed, into how many
     */
    static HeldBackFiles take(EmbeddedStack stack, FileSystem hdfs, Map<Feed, Integer> parts)
            throws IOException, SQLException
    {
        HeldBackFiles held = new HeldBackFiles(hdfs);
        Configuration configuration = stack.hadoopConfiguration();
        Set<String> processed = processed(stack);
        for (Map.Entry<ArrivalHour, LandingZone.Files> hour : new LandingZone(LandingRoots.of(configuration), configuration).hours().entrySet()) {
            Feed feed = hour.getKey().feed();
            for (LandedFile file : hour.getValue().finished()) {
                if (!processed.contains(file.path())) {
                    held.cut(feed, new Path(file.path()), parts.get(feed));
                }
            }
        }
        return held;
    }

    private static Set<String> processed(EmbeddedStack stack)
            throws SQLException
    {
        Set<String> paths = new HashSet<>();
        try (Connection trino = stack.trino().connect();
                Statement statement = trino.createStatement();
                ResultSet result = statement.executeQuery("SELECT path FROM lake.ops.landing_files")) {
            while (result.next()) {
                paths.add(result.getString(1));
            }
        }
        return paths;
    }

    private void cut(Feed feed, Path place, int parts)
            throws IOException
    {
        try (BufferedInputStream input = new BufferedInputStream(hdfs.open(place));
                DataFileStream<GenericRecord> stream = new DataFileStream<>(input, new GenericDatumReader<>())) {
            List<GenericRecord> events = new ArrayList<>();
            stream.forEach(events::add);
            Held file = new Held(feed, place, events.size(), parts);
            for (int part = 0; part < parts; part++) {
                write(file.part(part), stream.getSchema(), events.subList(file.start(part), file.start(part + 1)));
            }
            held.add(file);
        }
        hdfs.delete(place, false);
    }

    private void write(Path path, Schema schema, List<GenericRecord> records)
            throws IOException
    {
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
            writer.setCodec(CodecFactory.deflateCodec(1));
            writer.create(schema, hdfs.create(path, true));
            for (GenericRecord event : records) {
                writer.append(event);
            }
        }
    }

    /** @return how many events landed */
    long land(Feed feed, int part)
            throws IOException
    {
        long landed = 0;
        for (Held file : held) {
            int events = file.start(part + 1) - file.start(part);
            if (file.feed() == feed && events > 0) {
                Path target = new Path(file.place().getParent(), file.place().getName().replace(SUFFIX, "." + part + SUFFIX));
                if (!hdfs.rename(file.part(part), target)) {
                    throw new IOException("cannot rename " + file.part(part) + " to " + target);
                }
                landed += events;
            }
        }
        return landed;
    }
}
