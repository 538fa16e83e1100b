package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.LandingWriter;
import com.advertisex.lake.mapreduce.TemporaryLake;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.Census;
import com.advertisex.lake.mapreduce.landing.LandedFile;
import com.advertisex.lake.mapreduce.landing.LandingRoots;
import com.advertisex.lake.mapreduce.landing.LandingZone;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.mapreduce.output.RunRecovery;
import com.advertisex.lake.mapreduce.output.StagingFiles;
import com.advertisex.lake.mapreduce.process.QuarantineReplay;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.mapping.DefaultMappings;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Job;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The click rhythm and the clean job of interactions together, on the local runner. */
class TestClickFlags
{
    private static final Instant RECEIVED = Instant.parse("2026-11-22T10:20:00Z");
    private static final ArrivalHour HOUR = ArrivalHour.containing(Feed.INTERACTIONS, RECEIVED);
    private static final ArrivalHour NEXT_HOUR = ArrivalHour.containing(Feed.INTERACTIONS, RECEIVED.plus(60, MINUTES));

    @TempDir
    private Path directory;

    private TemporaryLake lake;
    private String mapping;

    @BeforeEach
    void createLake()
            throws IOException
    {
        lake = new TemporaryLake(directory);
        mapping = lake.store(DefaultMappings.bytes("interactions"));
    }

    @AfterEach
    void closeLake()
            throws IOException
    {
        lake.close();
    }

    @Test
    void flagsClicksThatComeTooFastAndNoOthers()
            throws Exception
    {
        lake.configuration().set(ClickRhythmSettings.CLICK_FLOOD_LIMIT, "3");
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            click(writer, "first", "10:00:00", "anna", "cr1", "");
            click(writer, "first", "10:00:00", "anna", "cr1", "");
            click(writer, "double", "10:00:04", "anna", "cr1", "");
            click(writer, "other-thing", "10:00:05", "anna", "cr2", "");
            click(writer, "too-many", "10:01:00", "anna", "cr3", "");
            click(writer, "crawler", "10:01:01", "anna", "cr3", "curl/8");
            click(writer, "much-later", "10:15:00", "anna", "cr1", "");
            click(writer, "nobody-1", "10:00:00", "", "cr1", "");
            click(writer, "nobody-2", "10:00:01", "", "cr1", "");
            click(writer, "bert", "10:00:01", "bert", "cr1", "");
            writer.event(RECEIVED, null, "2026-11-22T10:00:02Z,conversion,conversion,bert,c1,,cr1,signup,,,,,,,,,,,");
            writer.event(RECEIVED, null, "broken");
        }
        RunResult result = clean(HOUR);

        assertThat(result.duplicates()).isEqualTo(1);
        assertThat(reasons()).isEqualTo(reasons(
                "double", "DOUBLE_CLICK", "too-many", "CLICK_FLOOD", "crawler", "CRAWLER_UA",
                "first", null, "other-thing", null, "much-later", null, "nobody-1", null, "nobody-2", null, "bert", null));
        assertThat(lake.column("lake.conversions", "ivt_reason")).containsExactly((Object) null);
        assertThat(lake.stagingFiles()).isEmpty();
    }

    @Test
    void comparesWithPublishedClicks()
            throws Exception
    {
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            click(writer, "first", "10:59:58", "anna", "cr1", "");
        }
        clean(HOUR);
        try (LandingWriter writer = landing(NEXT_HOUR, "b.avro")) {
            click(writer, "first", "10:59:58", "anna", "cr1", "");
            click(writer, "double", "11:00:01", "anna", "cr1", "");
        }
        RunResult result = clean(NEXT_HOUR);

        assertThat(result.duplicates()).isEqualTo(1);
        assertThat(reasons()).isEqualTo(reasons("first", null, "double", "DOUBLE_CLICK"));
    }

    @Test
    void judgesReplayedClicksBesidePublishedOnes()
            throws Exception
    {
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            click(writer, "first", "10:00:00", "anna", "cr1", "");
        }
        clean(HOUR);
        lake.configuration().set("lake.clean.lateness", "70m");
        try (LandingWriter writer = landing(NEXT_HOUR, "b.avro")) {
            click(writer, "double", "10:00:04", "anna", "cr1", "");
            click(writer, "double-of-double", "10:00:08", "anna", "cr1", "");
            click(writer, "other-thing", "10:00:05", "anna", "cr2", "");
            click(writer, "crawler", "10:00:09", "anna", "cr1", "curl/8");
        }
        assertThat(clean(NEXT_HOUR).rejectedByCode()).isEqualTo(Map.of("TOO_OLD", 4L));
        lake.configuration().set("lake.clean.lateness", "7d");
        ReplayRequest request = new ReplayRequest(Feed.INTERACTIONS, Optional.empty(), Set.of(), Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(new QuarantineReplay(lake.configuration(), RunListener.NONE).replay(request).accepted()).isEqualTo(4);

        assertThat(reasons()).isEqualTo(reasons("first", null, "double", "DOUBLE_CLICK", "double-of-double", "DOUBLE_CLICK", "other-thing", null,
                "crawler", "CRAWLER_UA"));
        assertThat(lake.rows("quarantine.interactions")).isEmpty();
        assertThat(lake.stagingFiles()).isEmpty();
    }

    @Test
    void ofTwoEventsUnderOneIdTheOneThatIsMeantIsFlagged()
            throws Exception
    {
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            click(writer, "same", "10:00:00", "anna", "cr1", "");
            click(writer, "same", "10:00:03", "anna", "cr1", "");
        }
        clean(HOUR);

        List<Record> rows = lake.rows("lake.clicks");
        assertThat(rows).hasSize(2).allSatisfy(row -> {
            boolean isLater = row.getField("event_time").toString().contains("10:00:03");
            assertThat(row.getField("ivt_reason")).isEqualTo(isLater ? "DOUBLE_CLICK" : null);
        });
    }

    @Test
    void withoutWindowsNothingIsLookedFor()
            throws Exception
    {
        lake.configuration().set(ClickRhythmSettings.DOUBLE_CLICK_WINDOW, "0s");
        lake.configuration().set(ClickRhythmSettings.CLICK_FLOOD_WINDOW, "0s");
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            click(writer, "first", "10:00:00", "anna", "cr1", "");
            click(writer, "double", "10:00:04", "anna", "cr1", "");
        }
        clean(HOUR);
        assertThat(reasons()).isEqualTo(reasons("first", null, "double", null));
    }

    @Test
    void aRunThatWasCutOffBehindItsFlagsIsBegunAnewWithTheSameFlags()
            throws Exception
    {
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            click(writer, "first", "10:00:00", "anna", "cr1", "");
            click(writer, "double", "10:00:04", "anna", "cr1", "");
        }
        Configuration configuration = lake.configuration();
        RunDescription run = describe(HOUR);
        RunLayout layout = new RunLayout(RunLayout.stagingRoot(configuration), run.runId());
        new StagingFiles(configuration).create(layout.description(), run);
        Job job = ClickRhythmJob.createJob(configuration, run, ClickRhythmJob.newDirectory(layout));
        assertThat(job.waitForCompletion(false)).isTrue();
        assertThat(lake.stagingFiles()).anyMatch(file -> file.contains("/clicks-")).anyMatch(file -> file.endsWith("/jobs/" + job.getJobID()));

        try (LakeCatalog catalog = lake.open()) {
            assertThat(new RunRecovery(configuration, catalog, id -> id.equals(job.getJobID().toString())).recover(run.runId()).orElseThrow().outcome())
                    .isEqualTo(RunRecovery.Outcome.RUNNING);
        }
        clean(HOUR);
        assertThat(reasons()).isEqualTo(reasons("first", null, "double", "DOUBLE_CLICK"));
        assertThat(lake.stagingFiles()).isEmpty();
        clean(HOUR);
        assertThat(reasons()).isEqualTo(reasons("first", null, "double", "DOUBLE_CLICK"));
    }

    @Test
    void aJobWhoseRunWasCleanedAwayDoesNotBegin()
            throws Exception
    {
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            click(writer, "first", "10:00:00", "anna", "cr1", "");
        }
        RunDescription run = describe(HOUR);
        RunLayout layout = new RunLayout(RunLayout.stagingRoot(lake.configuration()), run.runId());
        Job job = ClickRhythmJob.createJob(lake.configuration(), run, ClickRhythmJob.newDirectory(layout));
        assertThatThrownBy(() -> job.waitForCompletion(false)).isInstanceOf(IOException.class).hasMessageContaining("run.json is gone");
        assertThat(lake.stagingFiles()).isEmpty();
    }

    private RunDescription describe(ArrivalHour hour)
            throws Exception
    {
        Configuration configuration = lake.configuration();
        List<LandedFile> files = new LandingZone(LandingRoots.of(configuration), configuration).files(hour).finished();
        return new RunDescription(RunIds.of(hour, files), hour.feed(), hour.startMicros(), 0,
                new Census(configuration, 1 << 20, 1).take(files), new TreeSet<>(), Map.of(), null);
    }

    private LandingWriter landing(ArrivalHour hour, String name)
            throws IOException
    {
        return new LandingWriter(lake.landingDirectory(hour).resolve(name))
                .header(LandedHeaders.AGENT, "edge-1")
                .header(LandedHeaders.KEY_ID, "k1")
                .header(LandedHeaders.MAPPING, mapping);
    }

    private static void click(LandingWriter writer, String id, String time, String user, String creative, String userAgent)
            throws IOException
    {
        Instant happened = Instant.parse("2026-11-22T" + time + "Z");
        writer.event(RECEIVED.plus(60, MINUTES), happened, happened + "," + id + ",click," + user + ",c1,," + creative + ",,,,,,,,," + userAgent + ",,,");
    }

    private RunResult clean(ArrivalHour hour)
            throws Exception
    {
        Configuration configuration = lake.configuration();
        List<LandedFile> files = new LandingZone(LandingRoots.of(configuration), configuration).files(hour).finished();
        try (LakeCatalog catalog = lake.open()) {
            return new CleanRunner(configuration, catalog, RunListener.NONE).run(hour, files);
        }
    }

    private Map<Object, Object> reasons()
    {
        Map<Object, Object> reasons = new TreeMap<>();
        lake.rows("lake.clicks").forEach(row -> reasons.put(row.getField("event_id"), row.getField("ivt_reason")));
        return reasons;
    }

    private static Map<Object, Object> reasons(String... idsAndReasons)
    {
        Map<Object, Object> reasons = new TreeMap<>();
        for (int i = 0; i < idsAndReasons.length; i += 2) {
            reasons.put(idsAndReasons[i], idsAndReasons[i + 1]);
        }
        return reasons;
    }
}
