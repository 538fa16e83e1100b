package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.LandingWriter;
import com.advertisex.lake.mapreduce.dimension.DimensionLoad;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.process.QuarantineReplay;
import com.advertisex.lake.mapreduce.process.ReplayQuarantine;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.dimension.DimensionFile;
import com.advertisex.lake.model.dimension.DimensionTable;
import com.advertisex.lake.model.mapping.Mapping;
import com.advertisex.lake.model.mapping.MappingReader;
import org.apache.hadoop.util.ToolRunner;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
class TestReplay
        extends ReplayFixture
{
    @Test
    void decodesByTheNewestMappingOfTheSameName()
            throws Exception
    {
        mapping = lake.store(partner(1, "/creative"));
        try (LandingWriter writer = landing(HOUR, "a.avro"); LandingWriter later = landing(NEXT_HOUR, "b.avro")) {
            event(writer, "{\"id\":\"e1\",\"ts\":\"2026-11-22T10:15:00Z\",\"crid\":\"cr1\"}");
            event(writer, "{\"id\":\"e2\",\"ts\":\"2026-11-22T10:16:00Z\"}");
            later.event(RECEIVED.plus(1, HOURS), null, "{\"id\":\"e3\",\"ts\":\"2026-11-22T11:16:00Z\",\"crid\":\"cr1\"}");
        }
        process();
        assertThat(lake.rows("lake.impressions")).isEmpty();
        lake.store(partner(2, "/crid"));
        ReplayResult result = replay(request());

        assertThat(result.rows()).isEqualTo(3);
        assertThat(result.accepted()).isEqualTo(2);
        assertThat(result.staysByCode()).isEqualTo(Map.of("MISSING_CREATIVE_ID", 1L));
        assertThat(lake.column("lake.impressions", "event_id")).containsExactlyInAnyOrder("e1", "e3");
        Record row = lake.rows("lake.impressions").stream().filter(event -> event.getField("event_id").equals("e1")).findFirst().orElseThrow();
        assertThat(row.getField("record_offset")).isEqualTo(0L);
        assertThat(row.getField("agent")).isEqualTo("edge-1");
        assertThat((String) row.getField("landing_file")).endsWith("/landing/impressions/2026-11-22/10/a.avro");
        assertThat(lake.column("quarantine.impressions", "event_id")).containsExactly("e2");
        assertThat(balance()).isEqualTo(Map.of(
                "10 landed", 2L, "10 accepted", 1L, "10 rejected MISSING_CREATIVE_ID", 1L,
                "11 landed", 1L, "11 accepted", 1L, "11 rejected MISSING_CREATIVE_ID", 0L));
        Record run = lake.rows("ops.runs").stream().filter(candidate -> candidate.getField("run_id").equals(result.runId())).findFirst().orElseThrow();
        assertThat(run.getField("kind")).isEqualTo("replay");
        assertThat(run.getField("accepted")).isEqualTo(2L);
        assertThat(run.getField("rejected")).isEqualTo(-2L);
        assertThat(run.getField("request")).isEqualTo("newest mappings");
    }

    @Test
    void doesNothingTheSecondTime()
            throws Exception
    {
        mapping = lake.store(partner(1, "/creative"));
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            event(writer, "{\"id\":\"e1\",\"ts\":\"2026-11-22T10:15:00Z\",\"crid\":\"cr1\"}");
        }
        process();
        lake.store(partner(2, "/crid"));
        replay(request());
        Map<String, Long> balance = balance();
        ReplayResult again = replay(request());

        assertThat(again.rows()).isZero();
        assertThat(again.runId()).isNull();
        assertThat(balance()).isEqualTo(balance);
        assertThat(lake.rows("lake.impressions")).hasSize(1);
        assertThat(lake.parquetFiles()).containsExactlyInAnyOrderElementsOf(lake.committedFiles());
        assertThat(lake.stagingFiles()).isEmpty();
    }

    @Test
    void decodesByTheMappingThatIsNamed()
            throws Exception
    {
        mapping = lake.store(partner(1, "/creative"));
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            event(writer, "{\"id\":\"e1\",\"ts\":\"2026-11-22T10:15:00Z\",\"crid\":\"cr1\"}");
        }
        process();
        Mapping other = MappingReader.read(partner(1, "/crid"));
        lake.store(partner(1, "/crid"));
        assertThat(replay(request()).accepted()).isZero();

        assertThat(replay(new ReplayRequest(Feed.IMPRESSIONS, Optional.empty(), Set.of(), Optional.of(other), Optional.empty(), Optional.empty())).accepted())
                .isEqualTo(1);
        assertThat(lake.rows("quarantine.impressions")).isEmpty();
    }

    @Test
    void validatesByTheRulesOfToday()
            throws Exception
    {
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            impression(writer, "old", RECEIVED.minus(9, DAYS), "1.5");
        }
        process();
        assertThat(replay(request()).staysByCode()).isEqualTo(Map.of("TOO_OLD", 1L));
        lake.configuration().set("lake.clean.lateness", "10d");

        assertThat(replay(request()).accepted()).isEqualTo(1);
        assertThat(balance()).containsEntry("10 accepted", 1L).containsEntry("10 late", 1L).containsEntry("10 rejected TOO_OLD", 0L);
    }

    @Test
    void countsWhatIsDoubtfulAboutAReplayedEventUnderItsCode()
            throws Exception
    {
        DimensionFile creatives = DimensionFile.read(DimensionTable.CREATIVES, "creatives.csv",
                new ByteArrayInputStream("creative_id,campaign_id\nanother,c1\n".getBytes(UTF_8)));
        try (LakeCatalog catalog = lake.open()) {
            new DimensionLoad(lake.configuration(), catalog).load(creatives, Optional.empty());
        }
        mapping = lake.store(partner(1, "/creative"));
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            event(writer, "{\"id\":\"e1\",\"ts\":\"2026-11-22T10:15:00Z\",\"crid\":\"cr1\"}");
        }
        process();
        lake.store(partner(2, "/crid"));

        assertThat(replay(request()).accepted()).isEqualTo(1);
        assertThat(lake.column("lake.impressions", "flags")).containsOnly(List.of("UNKNOWN_CREATIVE"));
        assertThat(balance()).containsEntry("10 accepted", 1L).containsEntry("10 flagged UNKNOWN_CREATIVE", 1L).doesNotContainKey("10 flagged");
    }

    @Test
    void countsACopyOfAnEventThatCameRightMeanwhileAsADuplicate()
            throws Exception
    {
        mapping = lake.store(partner(1, "/creative"));
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            event(writer, "{\"id\":\"e1\",\"ts\":\"2026-11-22T10:15:00Z\",\"crid\":\"cr1\"}");
            event(writer, "{\"id\":\"e2\",\"ts\":\"2026-11-22T10:15:00Z\",\"crid\":\"cr1\"}");
            event(writer, "{\"id\":\"e2\",\"ts\":\"2026-11-22T10:15:00Z\",\"crid\":\"cr1\"}");
        }
        process();
        mapping = lake.store(partner(2, "/crid"));
        try (LandingWriter writer = landing(NEXT_HOUR, "b.avro")) {
            event(writer, "{\"id\":\"e1\",\"ts\":\"2026-11-22T10:15:00Z\",\"crid\":\"cr1\"}");
        }
        process();
        ReplayResult result = replay(request());

        assertThat(result.accepted()).isEqualTo(1);
        assertThat(result.duplicates()).isEqualTo(2);
        assertThat(lake.column("lake.impressions", "event_id")).containsExactlyInAnyOrder("e1", "e2");
        assertThat(lake.rows("quarantine.impressions")).isEmpty();
        assertThat(balance()).isEqualTo(Map.of(
                "10 landed", 3L, "10 accepted", 1L, "10 duplicate", 2L, "10 rejected MISSING_CREATIVE_ID", 0L,
                "11 landed", 1L, "11 accepted", 1L));
    }

    @Test
    void takesTheRowsOfADayAndACodeAlone()
            throws Exception
    {
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            impression(writer, "old", RECEIVED.minus(9, DAYS), "1.5");
            event(writer, "{broken");
        }
        process();
        assertThat(replay(request(Optional.of(LocalDate.parse("2026-11-21")))).rows()).isZero();
        assertThat(replay(request(Optional.of(LocalDate.parse("2026-11-22")), ViolationCode.TOO_OLD)).rows()).isEqualTo(1);
        assertThat(replay(request(Optional.of(LocalDate.parse("2026-11-22")), ViolationCode.TOO_OLD, ViolationCode.MALFORMED)).rows()).isEqualTo(2);
    }

    @Test
    void changesNothingInARehearsal()
            throws Exception
    {
        mapping = lake.store(partner(1, "/creative"));
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            event(writer, "{\"id\":\"e1\",\"ts\":\"2026-11-22T10:15:00Z\",\"crid\":\"cr1\"}");
            event(writer, "{\"id\":\"e1\",\"ts\":\"2026-11-22T10:15:00Z\",\"crid\":\"cr1\"}");
            event(writer, "{\"id\":\"e2\",\"ts\":\"2026-11-22T10:16:00Z\"}");
        }
        process();
        lake.store(partner(2, "/crid"));
        Map<String, Long> balance = balance();
        ReplayResult result = new QuarantineReplay(lake.configuration(), RunListener.NONE).rehearse(request());

        assertThat(result.runId()).isNull();
        assertThat(result.accepted()).isEqualTo(1);
        assertThat(result.duplicates()).isEqualTo(1);
        assertThat(result.stays()).isEqualTo(1);
        assertThat(result.staysByCode()).isEqualTo(Map.of("MISSING_CREATIVE_ID", 1L));
        assertThat(balance()).isEqualTo(balance);
        assertThat(lake.rows("lake.impressions")).isEmpty();
        assertThat(lake.rows("quarantine.impressions")).hasSize(3);
        assertThat(lake.stagingFiles()).isEmpty();
    }

    @Test
    void keepsUsersOutOfRecordsToWhichTheEdgeDidNotApplyPrivacy()
            throws Exception
    {
        mapping = lake.store(partner(1, "/creative"));
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            event(writer, "{\"id\":\"e1\",\"ts\":\"2026-11-22T10:15:00Z\",\"crid\":\"cr1\",\"uid\":\"raw-user\"}");
            writer.header(LandedHeaders.KEY_ID, "k1");
            event(writer, "{\"id\":\"e2\",\"ts\":\"2026-11-22T10:15:00Z\",\"crid\":\"cr1\",\"uid\":\"hashed\"}");
        }
        process();
        lake.store(partner(2, "/crid"));
        replay(request());

        assertThat(lake.rows("lake.impressions")).hasSize(2).allSatisfy(row ->
                assertThat(row.getField("user_key")).isEqualTo(row.getField("event_id").equals("e2") ? "hashed" : null));
    }

    @Test
    void leavesDamagedStretchesOfFilesAndCutRecordsAlone()
            throws Exception
    {
        Files.createDirectories(lake.landingDirectory(HOUR));
        Files.write(lake.landingDirectory(HOUR).resolve("garbage.avro"), "no container".getBytes(UTF_8));
        try (LandingWriter writer = landing(HOUR, "a.avro").header(LandedHeaders.DEFECT, "TOO_LARGE")) {
            impression(writer, "e1", RECEIVED.minus(5, MINUTES), "1.5");
        }
        process();
        assertThat(replay(request()).staysByCode()).isEqualTo(Map.of("MALFORMED", 1L, "TOO_LARGE", 1L));
    }

    @Test
    void isAToolThatSaysOrDoesIt()
            throws Exception
    {
        mapping = lake.store(partner(1, "/creative"));
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            event(writer, "{\"id\":\"e1\",\"ts\":\"2026-11-22T10:15:00Z\",\"crid\":\"cr1\"}");
        }
        process();
        Path file = Files.write(directory.resolve("partner.yaml"), partner(1, "/crid"));

        assertThat(tool("--feed", "impressions", "--mapping", file.toString(), "--dry-run")).isZero();
        assertThat(lake.rows("lake.impressions")).isEmpty();
        assertThat(tool("--feed", "impressions", "--mapping", file.toString(), "--code", "MISSING_CREATIVE_ID", "--day", "2026-11-22")).isZero();
        assertThat(lake.rows("lake.impressions")).hasSize(1);
        assertThat(lake.column("ops.runs", "request"))
                .contains("day 2026-11-22, code MISSING_CREATIVE_ID, mapping partner 1 (" + MappingReader.read(partner(1, "/crid")).id() + ")");
    }

    @Test
    void exitsWithTwoOnMisuseAndOneOnFailure()
            throws Exception
    {
        assertThat(tool("--feed", "clicks")).isEqualTo(2);
        assertThat(tool("--feed", "impressions", "--code", "NONE_SUCH")).isEqualTo(2);
        assertThat(tool()).isEqualTo(2);
        assertThat(tool("--feed", "impressions", "--mapping", "no-such-file.yaml")).isEqualTo(1);
    }

    private int tool(String... arguments)
            throws Exception
    {
        return ToolRunner.run(lake.configuration(), new ReplayQuarantine(), arguments);
    }
}
