package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.LandingWriter;
import com.advertisex.lake.mapreduce.TemporaryLake;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.LandedFile;
import com.advertisex.lake.mapreduce.landing.LandingRoots;
import com.advertisex.lake.mapreduce.landing.LandingZone;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.RunHistory;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.mapping.DefaultMappings;
import org.apache.hadoop.util.ToolRunner;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestCleanJob
{
    private static final Instant RECEIVED = Instant.parse("2026-11-22T10:20:00Z");
    private static final ArrivalHour HOUR = ArrivalHour.containing(Feed.IMPRESSIONS, RECEIVED);

    @TempDir
    private Path directory;

    private TemporaryLake lake;
    private String mapping;

    @BeforeEach
    void createLake()
            throws IOException
    {
        lake = new TemporaryLake(directory);
        mapping = lake.store(DefaultMappings.bytes("impressions"));
    }

    @AfterEach
    void closeLake()
            throws IOException
    {
        lake.close();
    }

    @Test
    void publishesAcceptedEvents()
            throws Exception
    {
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            impression(writer, "e1", RECEIVED.minus(5, MINUTES), "1.5");
            impression(writer, "e2", RECEIVED.minus(4, MINUTES), "2.5");
        }
        RunResult result = clean(HOUR);

        assertThat(result.landed()).isEqualTo(2);
        assertThat(result.accepted()).isEqualTo(2);
        assertThat(result.committedBefore()).isFalse();
        List<Record> rows = lake.rows("lake.impressions");
        assertThat(rows).extracting(row -> row.getField("event_id")).containsExactlyInAnyOrder("e1", "e2");
        Record first = rows.stream().filter(row -> row.getField("event_id").equals("e1")).findFirst().orElseThrow();
        assertThat(first.getField("event_time")).isEqualTo(OffsetDateTime.ofInstant(RECEIVED.minus(5, MINUTES), ZoneOffset.UTC));
        assertThat(first.getField("received_time")).isEqualTo(OffsetDateTime.ofInstant(RECEIVED, ZoneOffset.UTC));
        assertThat(first.getField("agent")).isEqualTo("edge-1");
        assertThat(first.getField("record_offset")).isEqualTo(0L);
        assertThat((String) first.getField("landing_file")).endsWith("/landing/impressions/2026-11-22/10/a.avro");
        assertThat(first.getField("price_cpm").toString()).isEqualTo("1.500000000");
        assertThat(first.getField("load_time")).isNotNull();
    }

    @Test
    void dropsCopiesAndKeepsCollisionsUnderADerivedId()
            throws Exception
    {
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            impression(writer, RECEIVED.plus(2, SECONDS), "e1", RECEIVED.minus(5, MINUTES), "9.9");
            impression(writer, RECEIVED, "e1", RECEIVED.minus(5, MINUTES), "1.5");
            impression(writer, RECEIVED.plus(1, SECONDS), "e1", RECEIVED.minus(5, MINUTES), "1.5");
        }
        RunResult result = clean(HOUR);

        assertThat(result.accepted()).isEqualTo(2);
        assertThat(result.duplicates()).isEqualTo(1);
        assertThat(result.collisions()).isEqualTo(1);
        List<Record> rows = lake.rows("lake.impressions");
        Record kept = rows.stream().filter(row -> row.getField("event_id").equals("e1")).findFirst().orElseThrow();
        assertThat(kept.getField("price_cpm").toString()).isEqualTo("1.500000000");
        Record collided = rows.stream().filter(row -> !row.getField("event_id").equals("e1")).findFirst().orElseThrow();
        assertThat(collided.getField("collided_event_id")).isEqualTo("e1");
        assertThat((String) collided.getField("event_id")).matches("e1~[0-9a-f]{32}");
        assertThat(collided.getField("price_cpm").toString()).isEqualTo("9.900000000");
    }

    @Test
    void dropsCopiesOfEventsThatAFormerHourPublished()
            throws Exception
    {
        ArrivalHour next = ArrivalHour.containing(Feed.IMPRESSIONS, RECEIVED.plus(60, MINUTES));
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            impression(writer, RECEIVED, "e1", RECEIVED.minus(5, MINUTES), "1.5");
            impression(writer, RECEIVED.plus(1, SECONDS), "e1", RECEIVED.minus(5, MINUTES), "2.5");
        }
        clean(HOUR);
        try (LandingWriter writer = landing(next, "b.avro")) {
            impression(writer, RECEIVED.plus(60, MINUTES), "e1", RECEIVED.minus(5, MINUTES), "1.5");
            impression(writer, RECEIVED.plus(60, MINUTES), "e1", RECEIVED.minus(5, MINUTES), "2.5");
            impression(writer, RECEIVED.plus(60, MINUTES), "e1", RECEIVED.minus(5, MINUTES), "3.5");
            impression(writer, RECEIVED.plus(60, MINUTES), "e2", RECEIVED.minus(5, MINUTES), "1.5");
        }
        RunResult result = clean(next);

        assertThat(result.accepted()).isEqualTo(2);
        assertThat(result.duplicates()).isEqualTo(2);
        assertThat(result.collisions()).isEqualTo(1);
        assertThat(lake.column("lake.impressions", "event_id")).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void putsRejectsIntoQuarantineWithAllViolations()
            throws Exception
    {
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            writer.event(RECEIVED, null, "{\"event_id\": \"e1\", \"price_cpm\": \"much\"}");
            writer.event(RECEIVED, null, "{broken");
        }
        try (LandingWriter writer = new LandingWriter(lake.restrictedDirectory(HOUR).resolve("r.avro"))) {
            writer.header(LandedHeaders.AGENT, "edge-2").header(LandedHeaders.DEFECT, "TOO_LARGE").header(LandedHeaders.ORIGINAL_LENGTH, "20000000");
            writer.event(RECEIVED, null, "xxxx");
        }
        RunResult result = clean(HOUR);

        assertThat(result.landed()).isEqualTo(3);
        assertThat(result.rejectedByCode()).isEqualTo(Map.of("MALFORMED", 1L, "MISSING_EVENT_TIME", 1L, "TOO_LARGE", 1L));
        List<Record> rows = lake.rows("quarantine.impressions");
        assertThat(rows).extracting(row -> row.getField("reject_reason")).containsExactlyInAnyOrder("MALFORMED", "MISSING_EVENT_TIME", "TOO_LARGE");
        Record missing = rows.stream().filter(row -> row.getField("reject_reason").equals("MISSING_EVENT_TIME")).findFirst().orElseThrow();
        assertThat((List<?>) missing.getField("violations")).extracting(violation -> ((Record) violation).getField("name"))
                .containsExactly("MISSING_EVENT_TIME", "MISSING_CREATIVE_ID", "BAD_TYPE_PRICE_CPM");
        assertThat(missing.getField("event_id")).isEqualTo("e1");
        assertThat(missing.getField("arrival_hour")).isEqualTo(OffsetDateTime.ofInstant(HOUR.start(), ZoneOffset.UTC));
    }

    @Test
    void countsATruncatedFileOnceMoreThanItsWholeBlocks()
            throws Exception
    {
        Path file = lake.landingDirectory(HOUR).resolve("cut.avro");
        try (LandingWriter writer = landing(HOUR, "cut.avro")) {
            impression(writer, "e1", RECEIVED.minus(5, MINUTES), "1.5");
            writer.endBlock();
            impression(writer, "e2", RECEIVED.minus(5, MINUTES), "1.5");
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 20));
        Files.deleteIfExists(file.resolveSibling(".cut.avro.crc"));

        RunResult result = clean(HOUR);
        assertThat(result.landed()).isEqualTo(2);
        assertThat(result.accepted()).isEqualTo(1);
        assertThat(result.rejectedByCode()).isEqualTo(Map.of("TRUNCATED", 1L));
        assertThat(lake.rows("quarantine.impressions").get(0).getField("agent")).isEqualTo("unknown");
    }

    @Test
    void acceptsNothingOfFilesThatHoldNothingAndRemembersThem()
            throws Exception
    {
        Files.createDirectories(lake.landingDirectory(HOUR));
        Files.write(lake.landingDirectory(HOUR).resolve("empty.avro"), new byte[0]);
        Files.write(lake.landingDirectory(HOUR).resolve("garbage.avro"), "no container".getBytes(UTF_8));
        RunResult result = clean(HOUR);

        assertThat(result.landed()).isEqualTo(1);
        assertThat(result.rejectedByCode()).isEqualTo(Map.of("MALFORMED", 1L));
        assertThat(lake.column("ops.landing_files", "events")).containsExactlyInAnyOrder(0L, 1L);
    }

    @Test
    void balancesTheLedgerPerAgent()
            throws Exception
    {
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            impression(writer, "e1", RECEIVED.minus(5, MINUTES), "1.5");
            writer.header(LandedHeaders.AGENT, "edge-2");
            impression(writer, "e1", RECEIVED.minus(5, MINUTES), "1.5");
            writer.event(RECEIVED, null, "{broken");
        }
        clean(HOUR);

        assertThat(lake.rows("ops.ledger"))
                .extracting(row -> row.getField("agent") + " " + row.getField("outcome") + " " + row.getField("reason") + " " + row.getField("events"))
                .hasSize(5)
                .contains("edge-1 landed null 1", "edge-2 landed null 2", "edge-2 rejected MALFORMED 1")
                .containsAnyOf("edge-1 accepted null 1", "edge-2 accepted null 1");
        Record run = lake.rows("ops.runs").get(0);
        assertThat(run.getField("landed")).isEqualTo(3L);
        assertThat(run.getField("accepted")).isEqualTo(1L);
        assertThat(run.getField("duplicates")).isEqualTo(1L);
        assertThat(run.getField("rejected")).isEqualTo(1L);
        assertThat(run.getField("input_files")).isEqualTo(1);
    }

    @Test
    void writesTheRunIntoEverySnapshot()
            throws Exception
    {
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            impression(writer, "e1", RECEIVED.minus(5, MINUTES), "1.5");
            writer.event(RECEIVED, null, "{broken");
        }
        RunResult result = clean(HOUR);

        for (String table : List.of("lake.impressions", "quarantine.impressions", "ops.ledger", "ops.landing_files", "ops.runs")) {
            Snapshot snapshot = RunHistory.find(lake.table(table), result.runId()).orElseThrow();
            assertThat(snapshot.summary()).as(table)
                    .containsEntry("lake.run-id", result.runId())
                    .containsEntry("lake.feed", "impressions")
                    .containsEntry("lake.watermark", "2026-11-22T10:00:00Z")
                    .containsEntry("lake.input-files", "1")
                    .containsEntry("lake.events.landed", "2")
                    .containsEntry("lake.events.accepted", "1")
                    .containsEntry("lake.events.rejected", "1");
        }
    }

    @Test
    void doesNothingWhenRunAgain()
            throws Exception
    {
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            impression(writer, "e1", RECEIVED.minus(5, MINUTES), "1.5");
        }
        RunResult first = clean(HOUR);
        RunResult second = clean(HOUR);

        assertThat(second.committedBefore()).isTrue();
        assertThat(second.jobId()).isEqualTo(first.jobId());
        assertThat(second.accepted()).isEqualTo(1);
        assertThat(lake.rows("lake.impressions")).hasSize(1);
        assertThat(lake.rows("ops.runs")).hasSize(1);
    }

    @Test
    void leavesNoFileBesideTheCommittedOnes()
            throws Exception
    {
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            impression(writer, "e1", RECEIVED.minus(5, MINUTES), "1.5");
        }
        clean(HOUR);

        assertThat(lake.parquetFiles()).containsExactlyInAnyOrderElementsOf(lake.committedFiles());
        assertThat(lake.stagingFiles()).isEmpty();
    }

    @Test
    void comparesWithPublishedRowsOfTheDaysThatOnlyTheDecoderFound()
            throws Exception
    {
        Instant old = RECEIVED.minus(5, DAYS);
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            impression(writer, "e1", old, "1.5");
        }
        clean(HOUR);
        ArrivalHour next = ArrivalHour.containing(Feed.IMPRESSIONS, RECEIVED.plus(60, MINUTES));
        try (LandingWriter writer = landing(next, "b.avro")) {
            writer.event(RECEIVED.plus(60, MINUTES), RECEIVED, body("e1", old, "1.5"));
        }
        RunResult result = clean(next);

        assertThat(result.duplicates()).isEqualTo(1);
        assertThat(lake.rows("lake.impressions")).hasSize(1);
        assertThat(lake.parquetFiles()).containsExactlyInAnyOrderElementsOf(lake.committedFiles());
        assertThat(lake.stagingFiles()).isEmpty();
    }

    @Test
    void failsWithoutATraceWhileAMappingIsMissing()
            throws Exception
    {
        mapping = "0123456789abcdef";
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            impression(writer, "e1", RECEIVED.minus(5, MINUTES), "1.5");
        }
        assertThatThrownBy(() -> clean(HOUR))
                .isInstanceOf(CleanFailedException.class)
                .hasMessageContaining("nothing was published");
        assertThat(lake.parquetFiles()).isEmpty();
        assertThat(lake.stagingFiles()).isEmpty();
    }

    @Test
    void writesClicksAndConversionsToTablesOfTheirOwn()
            throws Exception
    {
        mapping = lake.store(DefaultMappings.bytes("interactions"));
        ArrivalHour hour = ArrivalHour.containing(Feed.INTERACTIONS, RECEIVED);
        try (LandingWriter writer = landing(hour, "a.avro")) {
            writer.event(RECEIVED, RECEIVED, "2026-11-22T10:10:00.000Z,i1,click,,c1,a1,cr1,,k1,m1,,,,https://shop.example/x,,ua,US,mobile,false");
            writer.event(RECEIVED, RECEIVED, "2026-11-22T10:11:00.000Z,i1,conversion,,c1,a1,cr1,purchase,k1,m1,o1,12.5,USD,,,,US,mobile,false");
        }
        RunResult result = clean(hour);

        assertThat(result.accepted()).isEqualTo(2);
        assertThat(result.collisions()).isZero();
        assertThat(lake.column("lake.clicks", "event_id")).containsExactly("i1");
        assertThat(lake.column("lake.conversions", "event_id")).containsExactly("i1");
    }

    @Test
    void spreadsOverSplitsAndReducersWithTheSameResult()
            throws Exception
    {
        lake.configuration().set("lake.clean.split-bytes", "2000");
        lake.configuration().set("lake.clean.bytes-per-reducer", "4000");
        lake.configuration().set("lake.clean.sort-buffer", "2m");
        try (LandingWriter writer = landing(HOUR, "a.avro"); LandingWriter other = landing(HOUR, "b.avro")) {
            for (int index = 0; index < 300; index++) {
                impression(writer, "e" + index, RECEIVED.minus(index, MINUTES), "1.5");
                if (index % 10 == 9) {
                    writer.endBlock();
                }
                if (index % 3 == 0) {
                    impression(other, "e" + index, RECEIVED.minus(index, MINUTES), "1.5");
                }
            }
        }
        RunResult result = clean(HOUR);

        assertThat(result.landed()).isEqualTo(400);
        assertThat(result.accepted()).isEqualTo(300);
        assertThat(result.duplicates()).isEqualTo(100);
        assertThat(lake.column("lake.impressions", "event_id")).hasSize(300).doesNotHaveDuplicates();
    }

    @Test
    void isAToolThatCleansWhatIsNotProcessed()
            throws Exception
    {
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            impression(writer, "e1", RECEIVED.minus(5, MINUTES), "1.5");
        }
        String[] arguments = {"--feed", "impressions", "--hour", "2026-11-22T10"};
        assertThat(ToolRunner.run(lake.configuration(), new CleanJob(), arguments)).isZero();
        assertThat(ToolRunner.run(lake.configuration(), new CleanJob(), arguments)).isZero();
        assertThat(lake.rows("lake.impressions")).hasSize(1);
    }

    @Test
    void exitsWithTwoOnMisuse()
            throws Exception
    {
        assertThat(ToolRunner.run(lake.configuration(), new CleanJob(), new String[] {"--feed", "clicks", "--hour", "2026-11-22T10"})).isEqualTo(2);
        assertThat(ToolRunner.run(lake.configuration(), new CleanJob(), new String[] {"--feed", "impressions"})).isEqualTo(2);
    }

    private RunResult clean(ArrivalHour hour)
            throws IOException, InterruptedException
    {
        List<LandedFile> files = new LandingZone(LandingRoots.of(lake.configuration()), lake.configuration()).files(hour).finished();
        try (LakeCatalog catalog = lake.open()) {
            return new CleanRunner(lake.configuration(), catalog, RunListener.NONE).run(hour, files);
        }
    }

    private LandingWriter landing(ArrivalHour hour, String name)
            throws IOException
    {
        return new LandingWriter(lake.landingDirectory(hour).resolve(name))
                .header(LandedHeaders.AGENT, "edge-1")
                .header(LandedHeaders.FEED, hour.feed().directoryName())
                .header(LandedHeaders.MAPPING, mapping);
    }

    private static void impression(LandingWriter writer, String id, Instant time, String price)
            throws IOException
    {
        impression(writer, RECEIVED, id, time, price);
    }

    private static void impression(LandingWriter writer, Instant received, String id, Instant time, String price)
            throws IOException
    {
        writer.event(received, time, body(id, time, price));
    }

    private static String body(String id, Instant time, String price)
    {
        return String.format(Locale.ROOT, "{\"event_id\":\"%s\",\"timestamp\":\"%s\",\"campaign_id\":\"c1\",\"creative_id\":\"cr1\",\"price_cpm\":%s,"
                + "\"currency\":\"USD\"}", id, time, price);
    }
}
