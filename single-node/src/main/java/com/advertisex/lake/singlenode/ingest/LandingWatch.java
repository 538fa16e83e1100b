package com.advertisex.lake.singlenode.ingest;

import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.LandedHeaders;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

import java.io.BufferedInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/**
 * Tells how much of what was handed to the agent has landed, by reading what landed: each finished file once,
         headers only. A file that is still being written
 * does not count. Not thread-safe.
 */
public final class LandingWatch
{
    private static final DateTimeFormatter HOUR_FOLDER = DateTimeFormatter.ofPattern("uuuu-MM-dd/HH", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String FINISHED_SUFFIX = ".avro";
    /** The landed record without its body, which Avro then steps over. */
    private static final Schema HEADERS_ONLY = SchemaBuilder.record("Event").fields()
            .name("headers").type().map().prop(GenericData.STRING_PROP, "String").values().stringBuilder().prop(GenericData.STRING_PROP, "String").endString()
            .noDefault()
            .endRecord();

    private final FileSystem files;
    private final List<Path> roots;
    private final String header;
    private final Instant since;
    private final Set<Path> counted = new HashSet<>();
    private final Map<String, LandedCount> counts = new HashMap<>();

    /**
     * @param roots the landing zone and the restricted one
     * @param header the {@link LandedHeaders} name whose values are counted apart
     * @param since arrival hours before this instant's are not looked at
     */
    public LandingWatch(FileSystem files, List<Path> roots, String header, Instant since)
    {
        this.files = requireNonNull(files, "files is null");
        this.roots = List.copyOf(roots);
        this.header = requireNonNull(header, "header is null");
        this.since = requireNonNull(since, "since is null");
    }

    /** Reads what finished since the last call, up to the arrival hour of {@code now}. */
    public void poll(Feed feed, Instant now)
            throws IOException
    {
        for (Instant hour = since.truncatedTo(ChronoUnit.HOURS); !hour.isAfter(now); hour = hour.plus(1, ChronoUnit.HOURS)) {
            for (Path root : roots) {
                pollFolder(new Path(root, feed.directoryName() + "/" + HOUR_FOLDER.format(hour)));
            }
        }
    }

    /** What landed so far with this value of the header. */
    public LandedCount count(String value)
    {
        return counts.getOrDefault(value, LandedCount.NONE);
    }

    private void pollFolder(Path folder)
            throws IOException
    {
        FileStatus[] listing;
        try {
            listing = files.listStatus(folder);
        }
        catch (FileNotFoundException e) {
            return;
        }
        for (FileStatus status : listing) {
            String name = status.getPath().getName();
            if (status.isFile() && name.endsWith(FINISHED_SUFFIX) && !name.startsWith("_") && !name.startsWith(".") && counted.add(status.getPath())) {
                countFile(status);
            }
        }
    }

    private void countFile(FileStatus status)
            throws IOException
    {
        if (status.getLen() == 0) {
            return;
        }
        try (InputStream input = new BufferedInputStream(files.open(status.getPath()), 1 << 20);
                DataFileStream<GenericRecord> events = new DataFileStream<>(input, new GenericDatumReader<>(null, HEADERS_ONLY))) {
            GenericRecord event = null;
            while (events.hasNext()) {
                event = events.next(event);
                countEvent((Map<?, ?>) event.get(0));
            }
        }
        catch (IOException e) {
            throw new IOException("cannot count the events of landing file " + status.getPath() + ": " + e.getMessage(), e);
        }
    }

    private void countEvent(Map<?, ?> headers)
    {
        Object value = headers.get(header);
        if (value == null) {
            return;
        }
        Object defect = headers.get(LandedHeaders.DEFECT);
        TreeMap<String, Long> unreadable = new TreeMap<>();
        if (defect != null) {
            unreadable.put(defect.toString(), 1L);
        }
        counts.merge(value.toString(), new LandedCount(1, unreadable), LandedCount::plus);
    }
}
