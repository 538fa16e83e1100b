package com.advertisex.lake.singlenode.ingest;

import com.advertisex.lake.model.Feed;
import com.advertisex.lake.traffic.TrafficGenerator;
import com.advertisex.lake.traffic.TrafficPlan;
import com.advertisex.lake.traffic.TrafficTruth;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

/** The files of a partner's bad day, as bytes. */
final class BadFiles
{
    private static final Schema OTHER = SchemaBuilder.record("Coffee").fields().requiredString("bean").requiredInt("grams").endRecord();
    private static final int LEVELS = 100_000;
    private static final int LONG_BYTES = 20 << 20;

    private final Path folder;
    private final String time = Instant.now().minusSeconds(3600).toString();
    private int events;

    BadFiles(Path folder)
    {
        this.folder = folder;
    }

    /** A line that is accepted under the packaged mapping of impressions; each call gives another event. */
    String impression()
    {
        events++;
        return "{\"event_id\": \"bad-file-" + events + "\", \"timestamp\": \"" + time + "\", \"creative_id\": \"cr-1\", \"user_id\": \"u" + events + "\"}";
    }

    /** Likewise of interactions. */
    String click()
    {
        events++;
        return time + ",bad-file-" + events + ",click,u" + events + ",cmp-1,adv-1,cr-1,,,,,,,,,,,,";
    }

    static String clickHeader()
    {
        return "event_time,event_id,event_type,user_id,campaign_id,advertiser_id,creative_id,conversion_type,click_id,impression_id,order_id,revenue,currency,"
                + "landing_page,ip,user_agent,country,device_type,is_test";
    }

    /** Not text, and not cut into lines by anybody. */
    static byte[] garbage()
    {
        byte[] bytes = new byte[100_000];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    static String longLine()
    {
        return "{\"event_id\": \"" + "x".repeat(LONG_BYTES) + "\"}";
    }

    static String deepArray()
    {
        return "[".repeat(LEVELS) + "]".repeat(LEVELS);
    }

    Path text(String name, String content)
            throws IOException
    {
        return text(name, content, UTF_8);
    }

    /** One byte a character: what UTF-8 cannot be. */
    Path latin(String name, String content)
            throws IOException
    {
        return text(name, content, ISO_8859_1);
    }

    Path utf16(String name, String content)
            throws IOException
    {
        return text(name, content, UTF_16);
    }

    Path bytes(String name, byte[] content)
            throws IOException
    {
        return Files.write(folder.resolve(name), content);
    }

    Path gzip(String name, String content)
            throws IOException
    {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content.getBytes(UTF_8));
        }
        return bytes(name, bytes.toByteArray());
    }

    Path avroOfAnotherSchema(String name, int records)
            throws IOException
    {
        Path file = folder.resolve(name);
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(OTHER)).create(OTHER, file.toFile())) {
            for (int i = 0; i < records; i++) {
                writer.append(new GenericRecordBuilder(OTHER).set("bean", "arabica").set("grams", i).build());
            }
        }
        return file;
    }

    /** The start of a file of 1,000 good bid requests; another seed gives others. */
    Path cutBidRequests(String name, long seed, double share)
            throws IOException
    {
        TrafficPlan plan = TrafficPlan.defaults(Instant.now()).withEvents(2_000).withSeed(seed).withRates(TrafficPlan.noTrouble());
        Path dataset = folder.resolve("dataset-" + seed);
        TrafficTruth truth = TrafficGenerator.generate(plan, dataset, (done, total) -> {});
        List<Path> files = truth.files().stream().map(file -> dataset.resolve(file.path())).filter(file -> file.toString().endsWith(".avro")).toList();
        byte[] whole = Files.readAllBytes(files.get(0));
        return bytes(name, Arrays.copyOf(whole, (int) (whole.length * share)));
    }

    Path directory(String name)
            throws IOException
    {
        return Files.createDirectory(folder.resolve(name));
    }

    Path missing(String name)
    {
        return folder.resolve(name);
    }

    /** The part of the command line that names a packaged mapping of another shape. */
    static List<String> arguments(Feed feed, Path file, String mapping)
    {
        return mapping == null ? List.of("ingest", feed.directoryName(), file.toString())
                : List.of("ingest", feed.directoryName(), file.toString(), "--mapping", Path.of("../docs/mappings").resolve(mapping).toString());
    }

    private Path text(String name, String content, Charset charset)
            throws IOException
    {
        return Files.write(folder.resolve(name), content.getBytes(charset));
    }
}
