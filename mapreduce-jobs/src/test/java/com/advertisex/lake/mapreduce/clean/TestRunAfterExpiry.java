package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.LandingWriter;
import com.advertisex.lake.mapreduce.TemporaryLake;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.LandingRoots;
import com.advertisex.lake.mapreduce.landing.LandingZone;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.RunHistory;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.mapping.DefaultMappings;
import org.apache.iceberg.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** I2: a run is known by rows of {@code ops}, also when maintenance has expired the snapshots that it made. */
final class TestRunAfterExpiry
{
    private static final Instant RECEIVED = Instant.parse("2026-11-22T10:20:00Z");
    private static final List<String> TABLES = List.of("lake.impressions", "quarantine.impressions", "ops.ledger", "ops.landing_files", "ops.runs");

    @TempDir
    private Path directory;

    @Test
    void doesNothingWhenRunAgain()
            throws Exception
    {
        try (TemporaryLake lake = new TemporaryLake(directory)) {
            RunResult first = clean(lake, RECEIVED);
            clean(lake, RECEIVED.plus(1, HOURS));
            List<String> files = lake.parquetFiles();
            expireAllButTheLast(lake, first.runId());

            RunResult again = clean(lake, RECEIVED);

            assertThat(again.committedBefore()).isTrue();
            assertThat(again.jobId()).isEqualTo(first.jobId());
            assertThat(lake.rows("lake.impressions")).hasSize(2);
            assertThat(lake.rows("ops.runs")).hasSize(2);
            assertThat(lake.parquetFiles()).containsExactlyInAnyOrderElementsOf(files);
        }
    }

    private static void expireAllButTheLast(TemporaryLake lake, String runId)
            throws IOException
    {
        try (LakeCatalog catalog = lake.open()) {
            for (String name : TABLES) {
                Table table = catalog.load(name);
                table.expireSnapshots().expireOlderThan(Instant.now().plus(1, HOURS).toEpochMilli()).retainLast(1).commit();
                table.refresh();
                assertThat(RunHistory.find(table, runId)).describedAs(name).isEmpty();
            }
        }
    }

    private static RunResult clean(TemporaryLake lake, Instant received)
            throws IOException, InterruptedException
    {
        ArrivalHour hour = ArrivalHour.containing(Feed.IMPRESSIONS, received);
        Path file = lake.landingDirectory(hour).resolve("a.avro");
        if (!file.toFile().exists()) {
            try (LandingWriter writer = new LandingWriter(file)
                    .header(LandedHeaders.AGENT, "edge-1")
                    .header(LandedHeaders.FEED, hour.feed().directoryName())
                    .header(LandedHeaders.MAPPING, lake.store(DefaultMappings.bytes("impressions")))) {
                Instant time = received.minus(5, MINUTES);
                writer.event(received, time, "{\"event_id\":\"" + received + "\",\"timestamp\":\"" + time
                        + "\",\"campaign_id\":\"c1\",\"creative_id\":\"cr1\"}");
                writer.event(received, time, "{\"timestamp\":\"never\"}");
            }
        }
        try (LakeCatalog catalog = lake.open()) {
            return new CleanRunner(lake.configuration(), catalog, RunListener.NONE)
                    .run(hour, new LandingZone(LandingRoots.of(lake.configuration()), lake.configuration()).files(hour).finished());
        }
    }
}
