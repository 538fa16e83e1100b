package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.LandingWriter;
import com.advertisex.lake.mapreduce.TemporaryLake;
import com.advertisex.lake.mapreduce.clean.CleanFailedException;
import com.advertisex.lake.mapreduce.clean.RunListener;
import com.advertisex.lake.mapreduce.clean.RunResult;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.output.StagedRuns.StagedRun;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.mapping.DefaultMappings;
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
import java.util.List;
import java.util.Locale;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Hours whose rows a suite refuses: their feed waits, others go on, nothing of them is seen (I3). */
class TestRefusedHours
{
    private static final Instant FIRST = Instant.parse("2026-11-22T10:20:00Z");
    private static final Instant SECOND = FIRST.plus(1, HOURS);

    @TempDir
    private Path directory;

    private TemporaryLake lake;

    @BeforeEach
    void landTwoHoursOfTwoFeeds()
            throws IOException
    {
        lake = new TemporaryLake(directory);
        String impressions = lake.store(DefaultMappings.bytes("impressions"));
        land(Feed.IMPRESSIONS, impressions, FIRST, "{\"event_id\":\"bad\",\"timestamp\":\"%s\",\"creative_id\":\"cr1\"}");
        land(Feed.IMPRESSIONS, impressions, SECOND, "{\"event_id\":\"good\",\"timestamp\":\"%s\",\"creative_id\":\"cr1\"}");
        land(Feed.INTERACTIONS, lake.store(DefaultMappings.bytes("interactions")), FIRST, "%s,click-1,click,,cmp1,,,,,,,,,,,,,,");
        suite("critical");
    }

    @AfterEach
    void closeLake()
            throws IOException
    {
        lake.close();
    }

    @Test
    void holdTheirFeedAndNoOther()
            throws Exception
    {
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThatThrownBy(this::process).isInstanceOf(CleanFailedException.class)
                    .hasMessageMatching("run impressions-2026112210-[0-9a-f]{12} is staged and not published: 1 of 1 expectations are not met: .*");
            assertThat(lake.rows("lake.impressions")).isEmpty();
            assertThat(lake.column("lake.clicks", "event_id")).containsExactly("click-1");
            assertThat(lake.column("ops.runs", "feed")).containsExactly("interactions");
            assertThat(waitingFor("impressions")).startsWith("hour " + FIRST.truncatedTo(HOURS) + " of impressions: run impressions-2026112210-")
                    .contains("is staged and not published");
            assertThat(waitingFor("interactions")).isNull();
        }
    }

    @Test
    void arePublishedOnceTheSuiteIsCorrected()
            throws Exception
    {
        assertThatThrownBy(this::process).isInstanceOf(CleanFailedException.class);
        suite("warning");

        assertThat(process()).hasSize(1);
        assertThat(lake.column("lake.impressions", "event_id")).containsExactlyInAnyOrder("bad", "good");
        assertThat(lake.column("ops.runs", "feed")).containsExactlyInAnyOrder("interactions", "impressions", "impressions");
        assertThat(waitingFor("impressions")).isNull();
        assertThat(lake.stagingFiles()).isEmpty();
    }

    @Test
    void areTakenAnewOnceTheirRunIsDiscarded()
            throws Exception
    {
        assertThatThrownBy(this::process).isInstanceOf(CleanFailedException.class);
        List<StagedRun> staged = new Staging(lake.configuration()).list();
        assertThat(staged).singleElement().satisfies(run -> {
            assertThat(run.tables()).as("it rejected nothing").containsExactly("lake.impressions");
            assertThat(run.rejection()).isPresent();
        });
        lake.configuration().set("lake.validation.suites", Files.createDirectories(directory.resolve("other-suites")).toUri().toString());
        assertThat(ToolRunner.run(lake.configuration(), new DiscardStaged(), new String[] {staged.get(0).runId()})).isZero();
        assertThat(new Staging(lake.configuration()).list()).isEmpty();
        assertThat(lake.parquetFiles()).containsExactlyInAnyOrderElementsOf(lake.committedFiles());

        assertThat(process()).extracting(result -> result.hour().start()).containsExactly(FIRST.truncatedTo(HOURS), SECOND.truncatedTo(HOURS));
        assertThat(lake.column("lake.impressions", "event_id")).containsExactlyInAnyOrder("bad", "good");
    }

    @Test
    void areDiscardedByTheirNameAlone()
            throws Exception
    {
        assertThatThrownBy(this::process).isInstanceOf(CleanFailedException.class);
        String runId = new Staging(lake.configuration()).list().get(0).runId();
        Staging staging = new Staging(lake.configuration());
        for (String other : List.of("impressions-2026112211-000000000000", "correlate-20261122T100000000", "nonsense")) {
            assertThatThrownBy(() -> staging.discard(other, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no run '" + other + "' is staged; staged are: [" + runId + "]");
        }
        assertThatThrownBy(() -> new Staging(lake.configuration(), job -> true).discard(runId, Duration.ZERO)).isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("job job_\\S+ is still at run " + runId + "; wait until it has ended");
        assertThat(ToolRunner.run(lake.configuration(), new DiscardStaged(), new String[] {"nonsense"})).isEqualTo(1);
        assertThat(ToolRunner.run(lake.configuration(), new DiscardStaged(), new String[0])).isEqualTo(2);
    }

    private List<RunResult> process()
            throws IOException, InterruptedException
    {
        return new LandedProcessor(lake.configuration(), RunListener.NONE).process(ProcessOptions.all());
    }

    private String waitingFor(String feed)
    {
        Record row = lake.rows("ops.watermarks").stream().filter(candidate -> candidate.getField("feed").equals(feed)).findFirst().orElseThrow();
        return (String) row.getField("waiting_for");
    }

    private void suite(String severity)
            throws IOException
    {
        Files.writeString(Files.createDirectories(lake.suites().resolve("lake.impressions")).resolve("ids.json"), """
                {"name": "ids", "expectations": [
                    {"type": "expect_column_values_to_not_be_in_set", "kwargs": {"column": "event_id", "value_set": ["bad"]}, "severity": "SEVERITY"}]}"""
                .replace("SEVERITY", severity));
    }

    private void land(Feed feed, String mapping, Instant received, String event)
            throws IOException
    {
        ArrivalHour hour = ArrivalHour.containing(feed, received);
        try (LandingWriter writer = new LandingWriter(lake.landingDirectory(hour).resolve("a.avro"))) {
            writer.header(LandedHeaders.AGENT, "edge-1").header(LandedHeaders.MAPPING, mapping);
            writer.event(received, FIRST, String.format(Locale.ROOT, event, FIRST));
        }
    }
}
