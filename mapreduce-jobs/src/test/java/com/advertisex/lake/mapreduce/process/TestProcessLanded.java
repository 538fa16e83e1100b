package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.LandingWriter;
import com.advertisex.lake.mapreduce.TemporaryLake;
import com.advertisex.lake.mapreduce.clean.RunListener;
import com.advertisex.lake.mapreduce.clean.RunResult;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.OpenFileOwners;
import com.advertisex.lake.mapreduce.output.LockedException;
import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.mapping.DefaultMappings;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.ToolRunner;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestProcessLanded
{
    private static final Instant FIRST = Instant.parse("2026-11-22T10:20:00Z");
    private static final Instant SECOND = FIRST.plus(1, HOURS);

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
    void cleansHourByHourAndOnlyOnce()
            throws Exception
    {
        land(SECOND, "b.avro", "e2");
        land(FIRST, "a.avro", "e1");
        List<RunResult> results = process(ProcessOptions.all());

        assertThat(results).extracting(result -> result.hour().start())
                .containsExactly(FIRST.truncatedTo(HOURS), SECOND.truncatedTo(HOURS));
        assertThat(process(ProcessOptions.all())).isEmpty();
        assertThat(lake.column("lake.impressions", "event_id")).containsExactlyInAnyOrder("e1", "e2");
    }

    @Test
    void cleansAFileThatLandsLaterInAProcessedHour()
            throws Exception
    {
        land(FIRST, "a.avro", "e1");
        process(ProcessOptions.all());
        land(FIRST, "late.avro", "e1");
        List<RunResult> results = process(ProcessOptions.all());

        assertThat(results).hasSize(1);
        assertThat(results.get(0).duplicates()).isEqualTo(1);
        assertThat(lake.rows("ops.landing_files")).hasSize(2);
    }

    @Test
    void isCompleteUpToTheCurrentHourWhereAllIsProcessed()
            throws Exception
    {
        land(FIRST, "a.avro", "e1");
        Instant before = Instant.now().truncatedTo(HOURS);
        process(ProcessOptions.all());

        assertThat(lake.column("ops.watermarks", "feed")).containsExactlyInAnyOrder("impressions", "interactions", "bid-requests");
        assertThat(watermark("impressions")).isBetween(before, Instant.now().truncatedTo(HOURS));
    }

    @Test
    void isCompleteUpToTheEarliestHourWithAnOpenFile()
            throws Exception
    {
        land(FIRST, "a.avro", "e1");
        land(SECOND, "_edge-1.1763800000000.avro.tmp", "e2");
        process(ProcessOptions.all());
        assertThat(watermark("impressions")).isEqualTo(SECOND.truncatedTo(HOURS));
        assertThat(waitingFor("impressions")).startsWith("hour " + SECOND.truncatedTo(HOURS) + " of impressions: file ")
                .endsWith("_edge-1.1763800000000.avro.tmp is still open: the agent writes to it, or has died and `process` was not told");
        assertThat(waitingFor("interactions")).isNull();

        process(new ProcessOptions(Set.of(Feed.values()), OpenFileOwners.noneRunning()));
        assertThat(watermark("impressions")).isAfter(SECOND);
        assertThat(waitingFor("impressions")).isNull();
        assertThat(lake.rows("ops.watermarks")).hasSize(3);
        assertThat(lake.column("lake.impressions", "event_id")).containsExactlyInAnyOrder("e1", "e2");
    }

    @Test
    void tellsWhoIsAlreadyAtIt()
            throws Exception
    {
        try (FeedLocks locks = FeedLocks.acquire(lake.configuration(), Set.of(Feed.IMPRESSIONS), Duration.ZERO)) {
            assertThat(locks).isNotNull();
            assertThatThrownBy(() -> process(ProcessOptions.all()))
                    .isInstanceOf(LockedException.class)
                    .hasMessageContaining("process of impressions is already running");
        }
    }

    @Test
    void cleansAFeedWhileAnotherProcessIsAtAnotherOne()
            throws Exception
    {
        land(FIRST, "a.avro", "e1");
        ProcessOptions impressions = new ProcessOptions(Set.of(Feed.IMPRESSIONS), OpenFileOwners.unknown());
        try (FeedLocks others = FeedLocks.acquire(lake.configuration(), Set.of(Feed.INTERACTIONS), Duration.ZERO)) {
            assertThat(others).isNotNull();
            assertThatThrownBy(() -> process(ProcessOptions.all()))
                    .isInstanceOf(LockedException.class)
                    .hasMessageContaining("process of interactions is already running");
            assertThat(process(impressions)).hasSize(1);
            assertThat(lake.column("ops.watermarks", "feed")).containsExactly("impressions");
        }
        assertThat(process(ProcessOptions.all())).isEmpty();
        assertThat(lake.rows("ops.watermarks")).hasSize(3);
    }

    @Test
    void leavesRunsOfOtherFeedsToThoseWhoHoldTheirLocks()
            throws Exception
    {
        org.apache.hadoop.fs.Path root = RunLayout.stagingRoot(lake.configuration());
        org.apache.hadoop.fs.Path run = new org.apache.hadoop.fs.Path(root, "interactions-2025112210-0123456789ab");
        FileSystem files = root.getFileSystem(lake.configuration());
        files.mkdirs(run);
        process(new ProcessOptions(Set.of(Feed.IMPRESSIONS, Feed.BID_REQUESTS), OpenFileOwners.unknown()));
        assertThat(files.exists(run)).isTrue();
        process(ProcessOptions.all());
        assertThat(files.exists(run)).isFalse();
    }

    @Test
    void goesOnWithOtherFeedsWhereOneFails()
            throws Exception
    {
        String known = mapping;
        mapping = "0123456789abcdef";
        land(FIRST, "a.avro", "e1");
        mapping = known;
        land(SECOND, "b.avro", "e2");
        ArrivalHour hour = ArrivalHour.containing(Feed.INTERACTIONS, SECOND);
        Files.createDirectories(lake.landingDirectory(hour));
        Files.write(lake.landingDirectory(hour).resolve("empty.avro"), new byte[0]);

        assertThatThrownBy(() -> process(ProcessOptions.all())).hasMessageContaining("nothing was published");
        assertThat(lake.rows("lake.impressions")).isEmpty();
        assertThat(lake.column("ops.landing_files", "feed")).containsExactly("interactions");
        assertThat(watermark("impressions")).isEqualTo(FIRST.truncatedTo(HOURS));
        assertThat(waitingFor("impressions")).startsWith("hour " + FIRST.truncatedTo(HOURS) + " of impressions: job ").contains("ended as FAILED");
    }

    @Test
    void cleansFeedsSideBySideAndEachFeedInOrder()
            throws Exception
    {
        land(FIRST, "a.avro", "e1");
        land(SECOND, "b.avro", "e1");
        String impressions = mapping;
        mapping = lake.store(DefaultMappings.bytes("interactions"));
        landClick(FIRST, "c1");
        landClick(SECOND, "c1");
        mapping = impressions;
        List<RunResult> results = process(ProcessOptions.all());

        assertThat(results).filteredOn(result -> result.hour().feed() == Feed.IMPRESSIONS).extracting(RunResult::duplicates).containsExactly(0L, 1L);
        assertThat(results).filteredOn(result -> result.hour().feed() == Feed.INTERACTIONS).extracting(RunResult::duplicates).containsExactly(0L, 1L);
        assertThat(lake.rows("ops.runs")).hasSize(4);
        assertThat(lake.column("lake.impressions", "event_id")).containsExactly("e1");
        assertThat(lake.column("lake.clicks", "event_id")).containsExactly("c1");
    }

    @Test
    void refusesToCleanNoFeedAtATime()
            throws Exception
    {
        land(FIRST, "a.avro", "e1");
        lake.configuration().setInt("lake.process.parallel-feeds", 0);
        assertThatThrownBy(() -> process(ProcessOptions.all()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lake.process.parallel-feeds is 0; it must be at least 1");
    }

    @Test
    void tellsItsListenerHowItGetsOn()
            throws Exception
    {
        land(FIRST, "a.avro", "e1");
        List<String> told = new ArrayList<>();
        RunListener listener = new RunListener()
        {
            @Override
            public void runsPlanned(int runs)
            {
                told.add("planned " + runs);
            }

            @Override
            public void runStarted(ArrivalHour hour, int files, long bytes)
            {
                told.add("started " + files);
            }

            @Override
            public void jobProgressed(ArrivalHour hour, float map, float reduce)
            {
                if (map == 1 && reduce == 1 && !told.contains("progressed")) {
                    told.add("progressed");
                }
            }

            @Override
            public void runFinished(RunResult result)
            {
                told.add("finished " + result.accepted());
            }
        };
        new LandedProcessor(lake.configuration(), listener).process(ProcessOptions.all());
        assertThat(told).containsExactly("planned 1", "started 1", "progressed", "finished 1");
    }

    @Test
    void leavesLaterHoursAlone()
            throws Exception
    {
        land(FIRST, "a.avro", "e1");
        land(SECOND, "b.avro", "e2");
        String hour = FIRST.truncatedTo(HOURS).toString().replace(":00:00Z", ":00Z");
        assertThat(ToolRunner.run(lake.configuration(), new ProcessLanded(), new String[] {"--feed", "impressions", "--through", hour})).isZero();
        assertThat(lake.column("lake.impressions", "event_id")).containsExactly("e1");
        assertThat(watermark("impressions")).isEqualTo(SECOND.truncatedTo(HOURS));

        land(FIRST, "late.avro", "e3");
        process(ProcessOptions.all());
        assertThat(lake.column("lake.impressions", "event_id")).containsExactlyInAnyOrder("e1", "e2", "e3");
    }

    @Test
    void isAToolWithExitCodes()
            throws Exception
    {
        land(FIRST, "a.avro", "e1");
        assertThat(ToolRunner.run(lake.configuration(), new ProcessLanded(), new String[] {"--no-agent-running"})).isZero();
        assertThat(lake.rows("lake.impressions")).hasSize(1);
        assertThat(ToolRunner.run(lake.configuration(), new ProcessLanded(), new String[] {"--feed", "clicks"})).isEqualTo(2);
        try (FeedLocks locks = FeedLocks.acquire(lake.configuration(), Set.of(Feed.IMPRESSIONS), Duration.ZERO)) {
            assertThat(locks).isNotNull();
            assertThat(ToolRunner.run(lake.configuration(), new ProcessLanded(), new String[0])).isEqualTo(1);
        }
    }

    private List<RunResult> process(ProcessOptions options)
            throws IOException, InterruptedException
    {
        return new LandedProcessor(lake.configuration(), RunListener.NONE).process(options);
    }

    private String waitingFor(String feed)
    {
        Record row = lake.rows("ops.watermarks").stream().filter(candidate -> candidate.getField("feed").equals(feed)).findFirst().orElseThrow();
        return (String) row.getField("waiting_for");
    }

    private Instant watermark(String feed)
    {
        Record row = lake.rows("ops.watermarks").stream().filter(candidate -> candidate.getField("feed").equals(feed)).findFirst().orElseThrow();
        return ((OffsetDateTime) row.getField("complete_through")).toInstant();
    }

    private void land(Instant received, String name, String eventId)
            throws IOException
    {
        ArrivalHour hour = ArrivalHour.containing(Feed.IMPRESSIONS, received);
        try (LandingWriter writer = new LandingWriter(lake.landingDirectory(hour).resolve(name))) {
            writer.header(LandedHeaders.AGENT, "edge-1").header(LandedHeaders.MAPPING, mapping);
            writer.event(received, FIRST, String.format(Locale.ROOT, "{\"event_id\":\"%s\",\"timestamp\":\"%s\",\"creative_id\":\"cr1\"}", eventId, FIRST));
        }
    }

    private void landClick(Instant received, String eventId)
            throws IOException
    {
        ArrivalHour hour = ArrivalHour.containing(Feed.INTERACTIONS, received);
        try (LandingWriter writer = new LandingWriter(lake.landingDirectory(hour).resolve(eventId + received.getEpochSecond() + ".avro"))) {
            writer.header(LandedHeaders.AGENT, "edge-1").header(LandedHeaders.MAPPING, mapping);
            writer.event(received, FIRST, String.format(Locale.ROOT, "%s,%s,click,,cmp1,,,,,,,,,,,,,,", FIRST, eventId));
        }
    }
}
