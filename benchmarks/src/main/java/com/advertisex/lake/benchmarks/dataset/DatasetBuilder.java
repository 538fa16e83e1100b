package com.advertisex.lake.benchmarks.dataset;

import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.traffic.DatasetFile;
import com.advertisex.lake.traffic.ProgressListener;
import com.advertisex.lake.traffic.TrafficGenerator;
import com.advertisex.lake.traffic.TrafficPlan;
import com.advertisex.lake.traffic.TrafficTruth;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.flume.Event;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

import static java.util.Objects.requireNonNull;

/** Makes datasets: generated impressions, sent through the real interceptor. What was made once is used again. */
public final class DatasetBuilder
{
    private static final int BUFFER_BYTES = 1 << 20;
    /** Written last: a dataset without it is not complete. */
    private static final String MARKER = "dataset.properties";
    /** Raised when the content of datasets changes, so that old ones are not used. */
    private static final int FORMAT = 2;

    private final ObjectMapper json = new ObjectMapper();
    private final Path work;

    /** @param work the folder under which datasets are kept */
    public DatasetBuilder(Path work)
    {
        this.work = requireNonNull(work, "work is null").toAbsolutePath();
    }

    /**
     * @param events impressions to generate, trouble included; duplicates and collisions are among them
     * @throws IllegalArgumentException naming the limit, if there cannot be so many
     */
    public Dataset build(long events)
            throws IOException
    {
        TrafficPlan plan = TrafficPlan.defaults(Dataset.END).withEvents(events).withEnd(Dataset.END);
        Path root = work.resolve("dataset-" + FORMAT + "-" + events);
        Optional<Dataset> existing = read(root);
        if (existing.isPresent()) {
            return existing.get();
        }
        Trees.delete(root);
        Path traffic = root.resolve("traffic");
        Files.createDirectories(root);
        TrafficTruth truth = TrafficGenerator.generate(plan, traffic, ProgressListener.NONE);
        Dataset dataset = land(truth, traffic, new Dataset(root, events, 0, 0));
        Trees.delete(traffic);
        write(dataset);
        return dataset;
    }

    private Dataset land(TrafficTruth truth, Path traffic, Dataset empty)
            throws IOException
    {
        Lookups lookups = new Lookups();
        long events = 0;
        try (Edge edge = new Edge(empty, "impressions.jsonl");
                LandedFiles landed = new LandedFiles(empty.landing().resolve(Dataset.hour().directory()));
                LandedFiles restricted = new LandedFiles(empty.restricted().resolve(Dataset.hour().directory()));
                OutputStream lines = new BufferedOutputStream(Files.newOutputStream(empty.lines()), BUFFER_BYTES)) {
            for (DatasetFile file : truth.files()) {
                if (!file.path().startsWith(Feed.IMPRESSIONS.directoryName() + "/")) {
                    continue;
                }
                try (InputStream in = new BufferedInputStream(Files.newInputStream(traffic.resolve(file.path())), BUFFER_BYTES)) {
                    for (byte[] line = readLine(in); line != null; line = readLine(in)) {
                        Optional<Event> event = edge.intercept(line);
                        if (event.isPresent()) {
                            boolean readable = LandedHeaders.ZONE_LANDING.equals(event.get().getHeaders().get(LandedHeaders.ZONE));
                            (readable ? landed : restricted).write(event.get());
                            lines.write(event.get().getBody());
                            lines.write('\n');
                            look(event.get().getBody(), readable, lookups);
                            events++;
                        }
                    }
                }
            }
            landed.close();
            restricted.close();
            lines.flush();
            Dataset dataset = new Dataset(empty.root(), events, Files.size(empty.lines()), landed.bytes() + restricted.bytes());
            lookups.write(dataset);
            return dataset;
        }
    }

    private void look(byte[] body, boolean readable, Lookups lookups)
            throws IOException
    {
        if (!readable) {
            return;
        }
        JsonNode event;
        try {
            event = json.readTree(body);
        }
        catch (JsonProcessingException e) {
            // the clean job is to find it
            return;
        }
        if (event.path("page_url").isTextual()) {
            lookups.addPage(event.path("page_url").textValue());
        }
        if (event.path("ip").isTextual()) {
            lookups.addAddress(event.path("ip").textValue());
        }
        if (event.path("user_agent").isTextual()) {
            lookups.addUserAgent(event.path("user_agent").textValue());
        }
    }

    /** @return null at the end */
    private static byte[] readLine(InputStream in)
            throws IOException
    {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        int next = in.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toByteArray();
    }

    private static Optional<Dataset> read(Path root)
            throws IOException
    {
        Path marker = root.resolve(MARKER);
        if (!Files.exists(marker)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(marker)) {
            properties.load(in);
        }
        return Optional.of(new Dataset(
                root,
                Long.parseLong(properties.getProperty("events")),
                Long.parseLong(properties.getProperty("lineBytes")),
                Long.parseLong(properties.getProperty("landedBytes"))));
    }

    private static void write(Dataset dataset)
            throws IOException
    {
        Properties properties = new Properties();
        properties.setProperty("events", Long.toString(dataset.events()));
        properties.setProperty("lineBytes", Long.toString(dataset.lineBytes()));
        properties.setProperty("landedBytes", Long.toString(dataset.landedBytes()));
        try (OutputStream out = Files.newOutputStream(dataset.root().resolve(MARKER))) {
            properties.store(out, null);
        }
    }
}
