package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.LandingWriter;
import com.advertisex.lake.mapreduce.TemporaryLake;
import com.advertisex.lake.mapreduce.clean.RunListener;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.output.LockedException;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.mapping.DefaultMappings;
import org.apache.hadoop.util.ToolRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestLandingRetention
{
    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final ArrivalHour HOUR = new ArrivalHour(Feed.IMPRESSIONS, START);
    private static final Duration RETENTION = Duration.ofDays(30);
    private static final Instant DUE = START.plus(1, HOURS).plus(RETENTION);

    @TempDir
    private Path directory;

    private TemporaryLake lake;
    private String mapping;

    @BeforeEach
    void createLake()
            throws IOException
    {
        lake = new TemporaryLake(directory);
        lake.configuration().set(LandingRetention.RETENTION, "30d");
        mapping = lake.store(DefaultMappings.bytes("impressions"));
    }

    @AfterEach
    void closeLake()
            throws IOException
    {
        lake.close();
    }

    @Test
    void deletesAnHourOnceItIsOldEnough()
            throws Exception
    {
        land(START, "a.avro");
        process();
        assertThat(expire(DUE.minusMillis(1)).expired()).isEmpty();
        LandingRetention.Expired result = expire(DUE);
        assertThat(result.expired()).containsExactly(HOUR);
        assertThat(result.kept()).isEmpty();
        assertThat(lake.landingDirectory(HOUR)).doesNotExist();
        assertThat(lake.landingDirectory(HOUR).getParent()).doesNotExist();
        assertThat(expire(DUE).expired()).isEmpty();
    }

    @Test
    void leavesTablesAndTheirNextRunsAlone()
            throws Exception
    {
        land(START, "a.avro");
        process();
        expire(DUE);
        process();
        assertThat(lake.rows("lake.impressions")).hasSize(1);
        assertThat(lake.rows("ops.landing_files")).hasSize(1);
        assertThat(lake.column("ops.watermarks", "waiting_for")).containsOnlyNulls();
    }

    @Test
    void keepsAnHourThatIsNotProcessed()
            throws Exception
    {
        land(START, "a.avro");
        process();
        land(START, "b.avro");
        LandingRetention.Expired result = expire(DUE);
        assertThat(result.expired()).isEmpty();
        assertThat(result.kept()).containsOnlyKeys(HOUR);
        assertThat(result.kept().get(HOUR)).startsWith("file ").endsWith("/b.avro is not processed");
        assertThat(lake.landingDirectory(HOUR).resolve("a.avro")).exists();
    }

    @Test
    void keepsAnHourWithAnOpenFile()
            throws Exception
    {
        land(START, "_edge-1.7.1763800000000.avro.tmp");
        assertThat(expire(DUE).kept().get(HOUR)).endsWith("_edge-1.7.1763800000000.avro.tmp is open");
    }

    @Test
    void keepsAnHourThatAnEarlierOneHasNotCaughtUpWith()
            throws Exception
    {
        land(START, "a.avro");
        process();
        land(START.minus(1, HOURS), "_edge-1.7.1763800000000.avro.tmp");
        process();
        assertThat(expire(DUE).kept().get(HOUR)).isEqualTo("the feed is not complete through it: `lake watermarks` says why");
    }

    @Test
    void deletesNothingWithoutASetting()
            throws Exception
    {
        land(START, "a.avro");
        process();
        lake.configuration().unset(LandingRetention.RETENTION);
        assertThat(expire(DUE).expired()).isEmpty();
        assertThat(ToolRunner.run(lake.configuration(), new ExpireLanding(), new String[0])).isZero();
        assertThat(lake.landingDirectory(HOUR).resolve("a.avro")).exists();
    }

    @Test
    void waitsForNobodyUnlessTold()
            throws Exception
    {
        try (FeedLocks locks = FeedLocks.acquire(lake.configuration(), Set.of(Feed.INTERACTIONS), Duration.ZERO)) {
            assertThat(locks).isNotNull();
            assertThatThrownBy(() -> expire(DUE)).isInstanceOf(LockedException.class).hasMessageContaining("process of interactions is already running");
            assertThat(ToolRunner.run(lake.configuration(), new ExpireLanding(), new String[0])).isEqualTo(1);
        }
    }

    @Test
    void rehearses()
            throws Exception
    {
        Instant old = Instant.now().truncatedTo(HOURS).minus(RETENTION).minus(2, HOURS);
        land(old, "a.avro");
        process();
        assertThat(ToolRunner.run(lake.configuration(), new ExpireLanding(), new String[] {"--dry-run"})).isZero();
        assertThat(lake.landingDirectory(new ArrivalHour(Feed.IMPRESSIONS, old)).resolve("a.avro")).exists();
        assertThat(ToolRunner.run(lake.configuration(), new ExpireLanding(), new String[0])).isZero();
        assertThat(lake.landingDirectory(new ArrivalHour(Feed.IMPRESSIONS, old))).doesNotExist();
        assertThat(ToolRunner.run(lake.configuration(), new ExpireLanding(), new String[] {"--wait", "long"})).isEqualTo(2);
    }

    @Test
    void refusesARetentionInWhichHoursAreStillSealed()
    {
        lake.configuration().set(LandingRetention.RETENTION, "3d");
        assertThatThrownBy(() -> new LandingRetention(lake.configuration()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a retention of 3d (lake.retention.landing) is shorter than the 7d in which hours are sealed (lake.seal.lookback)");
    }

    private LandingRetention.Expired expire(Instant now)
            throws IOException, InterruptedException
    {
        return new LandingRetention(lake.configuration()).expire(now, Duration.ZERO, false);
    }

    private void process()
            throws IOException, InterruptedException
    {
        new LandedProcessor(lake.configuration(), RunListener.NONE).process(ProcessOptions.all());
    }

    private void land(Instant received, String name)
            throws IOException
    {
        Path folder = lake.landingDirectory(ArrivalHour.containing(Feed.IMPRESSIONS, received));
        Files.createDirectories(folder);
        try (LandingWriter writer = new LandingWriter(folder.resolve(name))) {
            writer.header(LandedHeaders.AGENT, "edge-1").header(LandedHeaders.MAPPING, mapping);
            writer.event(received, received, "{\"event_id\":\"" + name + "\",\"timestamp\":\"" + received + "\",\"creative_id\":\"cr1\"}");
        }
    }
}
