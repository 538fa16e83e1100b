package com.advertisex.lake.ingest;

import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.decode.SchemaSource;
import com.advertisex.lake.model.mapping.DefaultMappings;
import com.advertisex.lake.model.mapping.Mapping;
import com.advertisex.lake.model.record.SingleObjectEncoding;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.flume.Event;
import org.apache.flume.FlumeException;
import org.apache.flume.api.RpcClient;
import org.apache.flume.api.RpcClientFactory;
import org.apache.flume.event.EventBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

import static com.advertisex.lake.ingest.EdgeFixture.KEY;
import static com.advertisex.lake.ingest.EdgeFixture.body;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** The configuration that we ship, with real sources, channels and sinks, from files on an ad server to files in the landing zone. */
class TestAgent
{
    private static final Schema BID = SchemaBuilder.record("BidRequest").fields()
            .requiredString("id")
            .requiredLong("timestamp")
            .name("user").type().record("User").fields().requiredLong("id").endRecord().noDefault()
            .endRecord();

    @TempDir
    private Path home;

    private static String impression(int number)
    {
        return "{\"event_id\":\"i" + number + "\",\"timestamp\":\"2026-11-22T10:00:00.000Z\",\"creative_id\":\"c1\",\"user_id\":\"u" + number
                + "\",\"ip\":\"203.0.113.195\"}";
    }

    private static String interaction(int number)
    {
        return "2026-11-22T10:00:00.000Z,e" + number + ",click,u" + number + ",cmp1,,,,,,,,,\"https://a.example/?x=1,2\",203.0.113.195,,,,";
    }

    private static byte[] interactions(int count)
    {
        StringBuilder file = new StringBuilder(String.join(",", DefaultMappings.forFeed(Feed.INTERACTIONS).format().columns())).append("\r\n");
        for (int i = 0; i < count; i++) {
            file.append(interaction(i)).append("\r\n");
        }
        return file.toString().getBytes(UTF_8);
    }

    private static byte[] bidRequests(int count)
            throws IOException
    {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (DataFileWriter<GenericRecord> writer = new DataFileWriter<>(new GenericDatumWriter<>(BID))) {
            writer.setCodec(CodecFactory.snappyCodec()).create(BID, file);
            for (int i = 0; i < count; i++) {
                GenericRecord bid = new GenericData.Record(BID);
                GenericRecord user = new GenericData.Record(BID.getField("user").schema());
                user.put("id", (long) i);
                bid.put("id", "b" + i);
                bid.put("timestamp", 1_795_341_600_000L);
                bid.put("user", user);
                writer.append(bid);
            }
        }
        return file.toByteArray();
    }

    private static <T> T await(Callable<T> question, java.util.function.Predicate<T> answered)
            throws Exception
    {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            T answer = question.call();
            if (answered.test(answer) || System.nanoTime() > deadline) {
                return answer;
            }
            Thread.sleep(50);
        }
    }

    private static List<Event> awaitLanded(EdgeFixture fixture, String zone, Feed feed, int count)
            throws Exception
    {
        List<Event> landed = await(() -> fixture.landed(zone, feed.directoryName()), events -> events.size() >= count);
        assertThat(landed).hasSize(count);
        return landed;
    }

    /** What the agent says that it took in. */
    private static long awaitCounted(EdgeFixture fixture, Feed feed, long count)
            throws Exception
    {
        return await(() -> fixture.landed(LandedHeaders.ZONE_AUDIT, feed.directoryName()).stream()
                .mapToLong(audit -> Long.parseLong(audit.getHeaders().get(LandedHeaders.EVENTS)))
                .sum(), counted -> counted >= count);
    }

    /** @return null as long as the agent does not listen */
    private static RpcClient connect(RunningAgent agent, int batchSize)
    {
        try {
            return RpcClientFactory.getDefaultInstance(agent.address().getHostString(), agent.address().getPort(), batchSize);
        }
        catch (FlumeException e) {
            return null;
        }
    }

    @Test
    void landsAllFeeds()
            throws Exception
    {
        EdgeFixture fixture = EdgeFixture.create(home);
        try (RunningAgent agent = RunningAgent.start(fixture, "1")) {
            Files.writeString(fixture.edge("impressions").resolve("a.jsonl"), impression(1) + "\n\n{\"broken\n" + impression(2) + "\r\n");
            fixture.drop("interactions", "b.csv", interactions(3_000));
            fixture.drop("bid-requests", "c.avro", bidRequests(5_000));
            Files.writeString(fixture.edge("bid-requests-json").resolve("d.jsonl"), "{\"id\":\"j1\",\"imp\":[{\"id\":\"1\"}],\"user\":{\"id\":\"7\"}}\n");

            Event impression = awaitLanded(fixture, LandedHeaders.ZONE_LANDING, Feed.IMPRESSIONS, 2).get(0);
            assertThat(body(impression)).isEqualTo(impression(1).replace("\"u1\"", '"' + KEY.hash("u1") + '"').replace(".195", ".0"));
            assertThat(impression.getHeaders()).containsAllEntriesOf(Map.of(
                    LandedHeaders.FEED, "impressions",
                    LandedHeaders.AGENT, "ads-1",
                    LandedHeaders.EVENT_ID, "i1",
                    LandedHeaders.EVENT_TIME, "1795341600000000",
                    LandedHeaders.MAPPING, DefaultMappings.forFeed(Feed.IMPRESSIONS).id(),
                    LandedHeaders.FILE, "a.jsonl",
                    LandedHeaders.KEY_ID, "k1",
                    LandedHeaders.ZONE, LandedHeaders.ZONE_LANDING));
            Event broken = awaitLanded(fixture, LandedHeaders.ZONE_RESTRICTED, Feed.IMPRESSIONS, 1).get(0);
            assertThat(body(broken)).isEqualTo("{\"broken");
            assertThat(broken.getHeaders()).containsEntry(LandedHeaders.DEFECT, "MALFORMED").doesNotContainKeys(LandedHeaders.KEY_ID, LandedHeaders.EVENT_ID);

            List<Event> interactions = awaitLanded(fixture, LandedHeaders.ZONE_LANDING, Feed.INTERACTIONS, 3_000);
            assertThat(interactions).extracting(EdgeFixture::body).contains(interaction(17).replace("u17", KEY.hash("u17")).replace(".195", ".0"));
            assertThat(interactions).extracting(event -> event.getHeaders().get(LandedHeaders.EVENT_ID)).doesNotHaveDuplicates();

            List<Event> bids = awaitLanded(fixture, LandedHeaders.ZONE_LANDING, Feed.BID_REQUESTS, 5_001);
            assertThat(bids).extracting(event -> event.getHeaders().get(LandedHeaders.EVENT_ID)).doesNotHaveDuplicates().contains("b0", "b4999", "j1");
            long fingerprint = bids.stream()
                    .filter(event -> "b0".equals(event.getHeaders().get(LandedHeaders.EVENT_ID)))
                    .mapToLong(event -> SingleObjectEncoding.fingerprint(event.getBody()).orElseThrow())
                    .findFirst().orElseThrow();
            assertThat(fingerprint).isNotEqualTo(SingleObjectEncoding.fingerprint(BID));
            assertThat(home.resolve("lake/schemas").resolve(SchemaSource.fileName(fingerprint))).content().contains("\"string\"");
            assertThat(awaitCounted(fixture, Feed.IMPRESSIONS, 3)).isEqualTo(3);
            assertThat(awaitCounted(fixture, Feed.INTERACTIONS, 3_000)).isEqualTo(3_000);
            assertThat(awaitCounted(fixture, Feed.BID_REQUESTS, 5_001)).isEqualTo(5_001);
            for (String name : DefaultMappings.names()) {
                assertThat(home.resolve("lake/mappings").resolve(DefaultMappings.named(name).id() + ".yaml")).hasBinaryContent(DefaultMappings.bytes(name));
            }
        }
    }

    @Test
    void landsWhatASenderHandsOver()
            throws Exception
    {
        EdgeFixture fixture = EdgeFixture.create(home);
        Path file = Files.writeString(home.resolve("partner.jsonl"), impression(1) + "\n" + "x".repeat(3 << 20) + "\n" + impression(2));
        Path avro = Files.write(home.resolve("bids.avro"), bidRequests(5_000));
        try (RunningAgent agent = RunningAgent.start(fixture, "1");
                RecordSender sender = new RecordSender(fixture.configuration(), agent.address(), Duration.ofSeconds(30))) {
            AtomicLong progress = new AtomicLong();
            Mapping mapping = sender.register(DefaultMappings.bytes("impressions"));
            RecordSender.Sent sent = sender.send(file, mapping, "in-1", progress::addAndGet);
            assertThat(sent).isEqualTo(new RecordSender.Sent(3, Map.of(ViolationCode.TOO_LARGE, 1L), impression(1).length() * 2L + (1 << 20)));
            assertThat(progress).hasValue(3);
            assertThat(sender.send(avro, sender.register(DefaultMappings.bytes("bid-requests")), "in-2", count -> {}).records()).isEqualTo(5_000);

            Event impression = awaitLanded(fixture, LandedHeaders.ZONE_LANDING, Feed.IMPRESSIONS, 2).get(0);
            assertThat(impression.getHeaders()).containsAllEntriesOf(Map.of(
                    LandedHeaders.INGEST, "in-1",
                    LandedHeaders.FILE, "partner.jsonl",
                    LandedHeaders.LATENESS, LandedHeaders.LATENESS_UNBOUNDED,
                    LandedHeaders.MAPPING, mapping.id(),
                    LandedHeaders.KEY_ID, "k1",
                    LandedHeaders.AGENT, "ads-1"));
            Event cut = awaitLanded(fixture, LandedHeaders.ZONE_RESTRICTED, Feed.IMPRESSIONS, 1).get(0);
            assertThat(cut.getBody()).hasSize(1 << 20);
            assertThat(cut.getHeaders())
                    .containsEntry(LandedHeaders.DEFECT, "TOO_LARGE")
                    .containsEntry(LandedHeaders.ORIGINAL_LENGTH, Integer.toString(3 << 20));
            awaitLanded(fixture, LandedHeaders.ZONE_LANDING, Feed.BID_REQUESTS, 5_000);
        }
    }

    @Test
    void takesABatchOfTenThousandAndCountsIt()
            throws Exception
    {
        EdgeFixture fixture = EdgeFixture.create(home);
        List<Event> batch = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            batch.add(EventBuilder.withBody(impression(i), UTF_8, new HashMap<>(Map.of(LandedHeaders.FEED, "impressions"))));
        }
        try (RunningAgent agent = RunningAgent.start(fixture, "1")) {
            RpcClient client = await(() -> connect(agent, batch.size()), Objects::nonNull);
            try {
                client.appendBatch(batch);
            }
            finally {
                client.close();
            }
            awaitLanded(fixture, LandedHeaders.ZONE_RESTRICTED, Feed.IMPRESSIONS, 10_000);
            assertThat(awaitCounted(fixture, Feed.IMPRESSIONS, 10_000)).isEqualTo(10_000);
        }
    }

    @Test
    void landsEverythingOnceThoughItWasStoppedInBetween()
            throws Exception
    {
        EdgeFixture fixture = EdgeFixture.create(home);
        Path log = fixture.edge("impressions").resolve("a.jsonl");
        try (RunningAgent agent = RunningAgent.start(fixture, "1")) {
            Files.writeString(log, impression(1) + "\n");
            fixture.drop("bid-requests", "c.avro", bidRequests(2_500));
            awaitLanded(fixture, LandedHeaders.ZONE_LANDING, Feed.IMPRESSIONS, 1);
        }
        try (RunningAgent agent = RunningAgent.start(fixture, "2")) {
            Files.writeString(log, impression(1) + "\n" + impression(2) + "\n");
            awaitLanded(fixture, LandedHeaders.ZONE_LANDING, Feed.IMPRESSIONS, 2);
            awaitLanded(fixture, LandedHeaders.ZONE_LANDING, Feed.BID_REQUESTS, 2_500);
        }
    }
}
