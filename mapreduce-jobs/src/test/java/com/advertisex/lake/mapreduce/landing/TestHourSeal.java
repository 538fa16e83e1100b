package com.advertisex.lake.mapreduce.landing;

import com.advertisex.lake.model.Feed;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class TestHourSeal
{
    private static final ArrivalHour HOUR = new ArrivalHour(Feed.IMPRESSIONS, Instant.parse("2026-11-20T15:00:00Z"));

    @TempDir
    private Path landing;

    private final Configuration configuration = new Configuration(false);

    @BeforeEach
    void nameLandingZone()
    {
        configuration.set("lake.landing.root", landing.toUri().toString());
    }

    @Test
    void closesAnHourThatIsSealed()
            throws IOException
    {
        Instant now = HOUR.start().plusSeconds(3_700);
        assertThat(new HourSeal(configuration).isClosed(HOUR, now)).isFalse();
        Files.createFile(Files.createDirectories(landing.resolve(HOUR.directory())).resolve(HourSeal.FLAG));
        assertThat(new HourSeal(configuration).isClosed(HOUR, now)).isTrue();
        assertThat(new HourSeal(configuration).isClosed(new ArrivalHour(Feed.INTERACTIONS, HOUR.start()), now)).isFalse();
    }

    @Test
    void closesAnHourWhoseGraceIsOver()
            throws IOException
    {
        configuration.set("lake.seal.grace", "2h");
        assertThat(new HourSeal(configuration).isClosed(HOUR, HOUR.start().plusSeconds(3 * 3_600 - 1))).isFalse();
        assertThat(new HourSeal(configuration).isClosed(HOUR, HOUR.start().plusSeconds(3 * 3_600))).isTrue();
    }
}
