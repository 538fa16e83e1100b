package com.advertisex.lake.mapreduce.process;

import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.HourSeal;
import com.advertisex.lake.mapreduce.landing.LandingRoots;
import com.advertisex.lake.mapreduce.landing.LandingZone;
import com.advertisex.lake.model.Feed;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.ToolRunner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import static java.time.temporal.ChronoUnit.HOURS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestHourSealer
{
    private static final Instant HOUR = Instant.parse("2026-11-22T10:00:00Z");
    private static final Instant OVER = HOUR.plus(1, HOURS);
    private static final Duration DELAY = Duration.ofMinutes(5);

    @TempDir
    private Path directory;

    private Configuration configuration;

    @BeforeEach
    void configure()
    {
        configuration = new Configuration(false);
        configuration.set("lake.landing.root", "file:" + directory.resolve("landing"));
        configuration.set("lake.restricted.root", "file:" + directory.resolve("restricted"));
        configuration.set("lake.audit.root", "file:" + directory.resolve("audit"));
    }

    @Test
    void sealsAnHourOfEveryFeedOnceItIsOver()
            throws IOException
    {
        file("landing/impressions/2026-11-22/10/edge-1.7.1763800000000.avro");
        assertThat(seal(OVER.plus(DELAY).minusMillis(1)).sealed()).isEmpty();
        assertThat(seal(OVER.plus(DELAY)).sealed()).extracting(ArrivalHour::feed).containsExactly(Feed.values());
        assertThat(directory.resolve("landing/impressions/2026-11-22/10/_SUCCESS")).isEmptyFile();
    }

    @Test
    void sealsAnHourInWhichNothingArrived()
            throws IOException
    {
        seal(OVER.plus(DELAY));
        assertThat(directory.resolve("landing/bid-requests/2026-11-22/10/_SUCCESS")).isEmptyFile();
    }

    @Test
    void sealsAnHourOnce()
            throws IOException
    {
        seal(OVER.plus(DELAY));
        assertThat(seal(OVER.plus(DELAY)).sealed()).isEmpty();
    }

    @Test
    void sealsNoHourBeforeTheFirst()
            throws IOException
    {
        seal(OVER.plus(DELAY));
        assertThat(directory.resolve("landing/impressions/2026-11-22/09")).doesNotExist();
    }

    @Test
    void waitsForAnOpenFileOfAnyZone()
            throws IOException
    {
        file("landing/impressions/2026-11-22/10/_edge-1.7.1763800000000.avro.tmp");
        file("restricted/interactions/2026-11-22/10/_edge-1.7.1763800000001.avro.tmp");
        Path audit = file("audit/bid-requests/2026-11-22/10/_edge-1.7.1763800000002.avro.tmp");
        HourSealer.Sealed first = seal(OVER.plus(DELAY));
        assertThat(first.sealed()).isEmpty();
        assertThat(first.waiting()).containsOnlyKeys(new ArrivalHour(Feed.IMPRESSIONS, HOUR), new ArrivalHour(Feed.INTERACTIONS, HOUR),
                new ArrivalHour(Feed.BID_REQUESTS, HOUR));

        Files.delete(audit);
        assertThat(seal(OVER.plus(DELAY)).sealed()).containsExactly(new ArrivalHour(Feed.BID_REQUESTS, HOUR));
    }

    @Test
    void sealsALaterHourWhereAnEarlierOneWaits()
            throws IOException
    {
        file("landing/impressions/2026-11-22/10/_edge-1.7.1763800000000.avro.tmp");
        assertThat(seal(OVER.plus(1, HOURS).plus(DELAY)).sealed()).contains(new ArrivalHour(Feed.IMPRESSIONS, OVER))
                .doesNotContain(new ArrivalHour(Feed.IMPRESSIONS, HOUR));
    }

    @Test
    void sealsAnHourWithAnOpenFileWhenItsGraceIsOver()
            throws IOException
    {
        configuration.set(HourSeal.GRACE, "30m");
        file("landing/impressions/2026-11-22/10/_edge-1.7.1763800000000.avro.tmp");
        assertThat(seal(OVER.plus(Duration.ofMinutes(29))).sealed()).doesNotContain(new ArrivalHour(Feed.IMPRESSIONS, HOUR));
        assertThat(seal(OVER.plus(Duration.ofMinutes(30))).sealed()).containsExactly(new ArrivalHour(Feed.IMPRESSIONS, HOUR));
    }

    @Test
    void namesTheAgentWhoseFileIsOpen()
            throws IOException
    {
        file("landing/impressions/2026-11-22/10/_edge-1.7.1763800000000.avro.tmp");
        HourSealer sealer = new HourSealer(configuration);
        ArrivalHour hour = new ArrivalHour(Feed.IMPRESSIONS, HOUR);
        assertThat(sealer.waitsFor(hour, OVER.plus(DELAY).minusMillis(1))).isEmpty();
        assertThat(sealer.waitsFor(hour, OVER.plus(DELAY)))
                .contains("agent edge-1 has a file open, _edge-1.7.1763800000000.avro.tmp; without it at 2026-11-22T17:00:00Z (lake.seal.grace)");
        assertThat(sealer.waitsFor(new ArrivalHour(Feed.INTERACTIONS, HOUR), OVER.plus(DELAY))).isEmpty();
    }

    @Test
    void waitsForAnAgentThatIsExpectedAndWasNotSeen()
            throws IOException
    {
        configuration.set(HourSealer.AGENTS, "edge-1, edge-2");
        file("landing/impressions/2026-11-22/10/edge-1.7.1763800000000.avro");
        HourSealer.Sealed result = seal(OVER.plus(DELAY));
        assertThat(result.sealed()).isEmpty();
        assertThat(result.waiting()).containsEntry(new ArrivalHour(Feed.IMPRESSIONS, HOUR), "agent edge-2 was not seen since it began (lake.seal.agents)");

        file("audit/interactions/2026-11-22/11/edge-2.7.1763800000000.avro");
        assertThat(seal(OVER.plus(DELAY)).sealed()).extracting(ArrivalHour::feed).containsExactly(Feed.values());
    }

    @Test
    void sealsWithoutAnExpectedAgentWhenTheGraceIsOver()
            throws IOException
    {
        configuration.set(HourSealer.AGENTS, "edge-2");
        configuration.set(HourSeal.GRACE, "30m");
        assertThat(seal(OVER.plus(Duration.ofMinutes(29))).sealed()).isEmpty();
        assertThat(seal(OVER.plus(Duration.ofMinutes(30))).sealed()).hasSize(3);
    }

    @Test
    void looksNoFurtherBackThanItsLookback()
            throws IOException
    {
        configuration.set(HourSealer.LOOKBACK, "2h");
        HourSealer.Sealed result = new HourSealer(configuration).seal(Instant.EPOCH, OVER.plus(DELAY));
        assertThat(result.sealed()).extracting(ArrivalHour::start).containsOnly(HOUR.minus(1, HOURS), HOUR);
    }

    @Test
    void leavesTheFilesOfTheHourToItsReaders()
            throws IOException
    {
        file("landing/impressions/2026-11-22/10/edge-1.7.1763800000000.avro");
        LandingZone zone = new LandingZone(LandingRoots.of(configuration), configuration);
        LandingZone.Files before = zone.files(new ArrivalHour(Feed.IMPRESSIONS, HOUR));
        seal(OVER.plus(DELAY));
        assertThat(zone.files(new ArrivalHour(Feed.IMPRESSIONS, HOUR))).isEqualTo(before);
        assertThat(zone.hours()).containsOnlyKeys(new ArrivalHour(Feed.IMPRESSIONS, HOUR));
    }

    @Test
    void refusesAGraceShorterThanTheDelay()
    {
        configuration.set(HourSeal.GRACE, "1m");
        assertThatThrownBy(() -> new HourSealer(configuration))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("an hour's grace of 1m (lake.seal.grace) is shorter than the delay of 5m (lake.seal.delay)");
    }

    @Test
    void isAToolWithExitCodes()
            throws Exception
    {
        String since = Instant.now().truncatedTo(HOURS).minus(2, HOURS).toString();
        assertThat(ToolRunner.run(configuration, new SealHours(), new String[] {"--since", since.replace(":00:00Z", ":00Z")})).isZero();
        assertThat(directory.resolve("landing/impressions")).isDirectory();
        assertThat(ToolRunner.run(configuration, new SealHours(), new String[] {"--since", "yesterday"})).isEqualTo(2);
        configuration.set(HourSealer.DELAY, "soon");
        assertThat(ToolRunner.run(configuration, new SealHours(), new String[0])).isEqualTo(1);
    }

    private HourSealer.Sealed seal(Instant now)
            throws IOException
    {
        return new HourSealer(configuration).seal(HOUR, now);
    }

    private Path file(String path)
            throws IOException
    {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }
}
