package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.LandingWriter;
import com.advertisex.lake.mapreduce.TemporaryLake;
import com.advertisex.lake.mapreduce.clean.RunListener;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.OpenFileOwners;
import com.advertisex.lake.mapreduce.output.LakeRows;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.mapping.DefaultMappings;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** What agents say they took in is held against what landed: counted once each, a loss named, and nothing forgotten by a run that was cut off. */
class TestEdgeAudit
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
    void whatWasProducedAndHasLandedIsComplete()
            throws Exception
    {
        land("a.avro", "edge-1", 0, 3);
        land("b.avro", "edge-2", 0, 2);
        audit("a.avro", "edge-1", Map.of("x-0", 1, "x-1", 2));
        audit("b.avro", "edge-2", Map.of("y-0", 2));
        process();

        assertThat(counts()).containsExactlyInAnyOrder("edge-1 produced 3 redelivered 0", "edge-2 produced 2 redelivered 0");
        assertThat(waitingFor()).isNull();
    }

    @Test
    void anotherProcessAddsNothing()
            throws Exception
    {
        land("a.avro", "edge-1", 0, 3);
        audit("a.avro", "edge-1", Map.of("x-0", 3));
        process();
        process();

        assertThat(counts()).containsExactly("edge-1 produced 3 redelivered 0");
    }

    @Test
    void anAuditEventThatLandedTwiceCountsOnce()
            throws Exception
    {
        land("a.avro", "edge-1", 0, 3);
        audit("a.avro", "edge-1", Map.of("x-0", 1));
        audit("b.avro", "edge-1", Map.of("x-0", 1, "x-1", 2));
        process();

        assertThat(counts()).containsExactly("edge-1 produced 3 redelivered 0");
        assertThat(waitingFor()).isNull();
    }

    @Test
    void anAuditFileThatComesLaterIsCountedWithTheOthersOfItsHour()
            throws Exception
    {
        land("a.avro", "edge-1", 0, 3);
        audit("a.avro", "edge-1", Map.of("x-0", 1));
        process();
        audit("b.avro", "edge-1", Map.of("x-0", 1, "x-1", 2));
        process();

        assertThat(latestCounts()).containsExactly("edge-1 produced 3 redelivered 0");
        assertThat(waitingFor()).isNull();
    }

    @Test
    void recordsThatLandedTwiceDoNotMakeUpForALostFile()
            throws Exception
    {
        land("a.avro", "edge-1", 0, 3);
        audit("a.avro", "edge-1", Map.of("x-0", 3, "x-1", 2));
        land("again.avro", "edge-1", 1, 2);
        process();

        assertThat(lake.rows("ops.ledger")).filteredOn(row -> row.getField("outcome").equals("landed"))
                .extracting(row -> row.getField("events")).containsExactly(5L);
        assertThat(latestCounts()).containsExactly("edge-1 produced 5 redelivered 2");
        assertThat(waitingFor()).isEqualTo("hour 2026-11-22T10:00:00Z of impressions: agent edge-1 produced 2 more events than have landed");
    }

    @Test
    void recordsThatASinkDeliveredAgainAreToldFromThoseThatItTookIn()
            throws Exception
    {
        land("a.avro", "edge-1", 0, 3);
        audit("a.avro", "edge-1", Map.of("x-0", 4));
        process();
        assertThat(waitingFor()).isEqualTo("hour 2026-11-22T10:00:00Z of impressions: agent edge-1 produced 1 more event than have landed");
        land("again.avro", "edge-1", 1, 3);
        process();

        assertThat(latestCounts()).containsExactly("edge-1 produced 4 redelivered 2");
        assertThat(waitingFor()).isNull();
    }

    @Test
    void aLostLandingFileHoldsTheWatermark()
            throws Exception
    {
        land("a.avro", "edge-1", 0, 3);
        audit("a.avro", "edge-1", Map.of("x-0", 3, "x-1", 1_000));
        audit("b.avro", "edge-2", Map.of("y-1", 7));
        process();

        assertThat(watermark()).isEqualTo(HOUR.start());
        assertThat(waitingFor()).isEqualTo("hour 2026-11-22T10:00:00Z of impressions: agent edge-1 produced 1,000 more events than have landed; "
                + "agent edge-2 produced 7 more events than have landed");
    }

    @Test
    void anHourOfWhichNothingLandedHoldsTheWatermark()
            throws Exception
    {
        audit("a.avro", "edge-1", Map.of("x-0", 5));
        process();

        assertThat(watermark()).isEqualTo(HOUR.start());
        assertThat(waitingFor()).isEqualTo("hour 2026-11-22T10:00:00Z of impressions: agent edge-1 produced 5 more events than have landed");
    }

    @Test
    void aLossThatIsAcceptedHoldsItNoLonger()
            throws Exception
    {
        land("a.avro", "edge-1", 0, 3);
        audit("a.avro", "edge-1", Map.of("x-0", 3, "x-1", 1_000));
        process();
        acceptLoss("edge-1", 999);
        process();
        assertThat(waitingFor()).isEqualTo("hour 2026-11-22T10:00:00Z of impressions: agent edge-1 produced 1 more event than have landed");
        acceptLoss("edge-1", 1);
        process();

        assertThat(waitingFor()).isNull();
        assertThat(watermark()).isAfter(HOUR.start());
    }

    @Test
    void filesWithoutACountAreNoLoss()
            throws Exception
    {
        land("a.avro", "edge-1", 0, 3);
        process();

        assertThat(counts()).isEmpty();
        assertThat(waitingFor()).isNull();
    }

    @Test
    void anAuditFileOfADeadAgentIsFinishedAndCounted()
            throws Exception
    {
        land("a.avro", "edge-1", 0, 3);
        audit("_edge-1.1763800000000.avro.tmp", "edge-1", Map.of("x-0", 3));
        process();
        assertThat(waitingFor()).contains("_edge-1.1763800000000.avro.tmp is still open");
        new LandedProcessor(lake.configuration(), RunListener.NONE).process(new ProcessOptions(Set.of(Feed.values()), OpenFileOwners.noneRunning()));

        assertThat(counts()).containsExactly("edge-1 produced 3 redelivered 0");
        assertThat(waitingFor()).isNull();
    }

    @Test
    void aRunThatEndedBeforeItsCountsIsMadeUpForByTheNext()
            throws Exception
    {
        land("a.avro", "edge-1", 0, 3);
        process();
        audit("a.avro", "edge-1", Map.of("x-0", 3));
        Files.createDirectories(lake.auditDirectory(HOUR).resolve("no-file.avro"));
        process();

        assertThat(counts()).containsExactly("edge-1 produced 3 redelivered 0");
    }

    @Test
    void aProcessedFileThatIsGoneOrCutDoesNotStopTheNextProcess()
            throws Exception
    {
        land("a.avro", "edge-1", 0, 3);
        land("b.avro", "edge-1", 3, 3);
        process();
        Files.delete(lake.landingDirectory(HOUR).resolve("a.avro"));
        Files.write(lake.landingDirectory(HOUR).resolve("b.avro"), new byte[] {'O', 'b'});
        audit("a.avro", "edge-1", Map.of("x-0", 6));
        process();

        assertThat(counts()).containsExactly("edge-1 produced 6 redelivered 0");
        assertThat(waitingFor()).isNull();
    }

    @Test
    void aDamagedAuditFileShowsAsEventsWithoutACount()
            throws Exception
    {
        land("a.avro", "edge-1", 0, 3);
        audit("a.avro", "edge-1", Map.of("x-0", 2));
        Files.write(lake.auditDirectory(HOUR).resolve("b.avro"), new byte[] {'O', 'b', 'j', 1, 0});
        process();

        assertThat(counts()).containsExactly("edge-1 produced 2 redelivered 0");
        assertThat(waitingFor()).isNull();
    }

    private void process()
            throws IOException, InterruptedException
    {
        new LandedProcessor(lake.configuration(), RunListener.NONE).process(ProcessOptions.all());
    }

    /** Records received one microsecond after the other. */
    private void land(String name, String agent, int first, int count)
            throws IOException
    {
        try (LandingWriter writer = new LandingWriter(lake.landingDirectory(HOUR).resolve(name))) {
            writer.header(LandedHeaders.AGENT, agent).header(LandedHeaders.MAPPING, mapping);
            for (int number = first; number < first + count; number++) {
                writer.event(RECEIVED.plus(number, ChronoUnit.MICROS), RECEIVED, String.format(Locale.ROOT,
                        "{\"event_id\":\"%s-%d\",\"timestamp\":\"%s\",\"creative_id\":\"cr1\"}", agent, number, RECEIVED));
            }
        }
    }

    private void audit(String name, String agent, Map<String, Integer> eventsById)
            throws IOException
    {
        try (LandingWriter writer = new LandingWriter(lake.auditDirectory(HOUR).resolve(name))) {
            for (Map.Entry<String, Integer> count : eventsById.entrySet()) {
                writer.raw(Map.of(
                        LandedHeaders.AGENT, agent,
                        LandedHeaders.FEED, "impressions",
                        LandedHeaders.ZONE, LandedHeaders.ZONE_AUDIT,
                        LandedHeaders.AUDIT_ID, count.getKey(),
                        LandedHeaders.EVENTS, count.getValue().toString()), new byte[0]);
            }
        }
    }

    private void acceptLoss(String agent, long events)
            throws IOException
    {
        Table table = lake.table("ops.accepted_losses");
        GenericRecord row = GenericRecord.create(table.schema());
        row.setField("feed", "impressions");
        row.setField("arrival_hour", HOUR.start().atOffset(ZoneOffset.UTC));
        row.setField("agent", agent);
        row.setField("events", events);
        row.setField("note", "disk lost");
        row.setField("accepted_at", OffsetDateTime.now(ZoneOffset.UTC));
        table.newAppend().appendFile(LakeRows.write(table, List.of(row))).commit();
    }

    private List<String> counts()
    {
        return lake.rows("ops.audit_counts").stream().map(TestEdgeAudit::text).toList();
    }

    private List<String> latestCounts()
    {
        List<Record> rows = lake.rows("ops.audit_counts");
        OffsetDateTime latest = rows.stream().map(row -> (OffsetDateTime) row.getField("computed_at")).max(OffsetDateTime::compareTo).orElseThrow();
        return rows.stream().filter(row -> row.getField("computed_at").equals(latest)).map(TestEdgeAudit::text).toList();
    }

    private static String text(Record row)
    {
        return row.getField("agent") + " produced " + row.getField("produced") + " redelivered " + row.getField("redelivered");
    }

    private Record watermarkRow()
    {
        return lake.rows("ops.watermarks").stream().filter(row -> row.getField("feed").equals("impressions")).findFirst().orElseThrow();
    }

    private String waitingFor()
    {
        return (String) watermarkRow().getField("waiting_for");
    }

    private Instant watermark()
    {
        return ((OffsetDateTime) watermarkRow().getField("complete_through")).toInstant();
    }
}
