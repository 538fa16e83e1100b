package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.LandingWriter;
import com.advertisex.lake.mapreduce.TemporaryLake;
import com.advertisex.lake.mapreduce.dimension.DimensionLoad;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.LandedFile;
import com.advertisex.lake.mapreduce.landing.LandingRoots;
import com.advertisex.lake.mapreduce.landing.LandingZone;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.dimension.DimensionFile;
import com.advertisex.lake.model.dimension.DimensionTable;
import com.advertisex.lake.model.mapping.DefaultMappings;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

/** The clean job with dimension tables that hold something. */
class TestCleanDimensions
{
    private static final Instant RECEIVED = Instant.parse("2026-11-22T10:20:00Z");
    private static final ArrivalHour HOUR = ArrivalHour.containing(Feed.IMPRESSIONS, RECEIVED);
    private static final ArrivalHour NEXT_HOUR = ArrivalHour.containing(Feed.IMPRESSIONS, RECEIVED.plus(1, HOURS));

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
        load("creatives", "creative_id,campaign_id,valid_from,valid_until\ncr1,c0,,2026-11-22T10:00:00Z\ncr1,c1,2026-11-22T10:00:00Z,\n");
        load("campaigns", "campaign_id,advertiser_id,name\nc0,a0,Old\nc1,a1,New\n");
        load("publishers", "publisher_id,name,domain\np1,One,one.com\n");
        load("fx_rates", "day,currency,base_currency,rate\n2026-11-20,EUR,USD,1.111111111\n");
    }

    @AfterEach
    void closeLake()
            throws IOException
    {
        lake.close();
    }

    @Test
    void derivesAsOfTheEventTimeAndConvertsAtTheDaysRate()
            throws Exception
    {
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            event(writer, "{\"event_id\":\"e1\",\"timestamp\":\"2026-11-22T10:05:00Z\",\"creative_id\":\"cr1\",\"publisher_id\":\"p1\",\"price_cpm\":1.5,"
                    + "\"currency\":\"EUR\"}");
            event(writer, "{\"event_id\":\"e2\",\"timestamp\":\"2026-11-22T09:59:59Z\",\"creative_id\":\"cr1\",\"price_cpm\":1.5,\"currency\":\"USD\"}");
            event(writer, "{\"event_id\":\"e3\",\"timestamp\":\"2026-11-22T10:06:00Z\",\"creative_id\":\"cr9\",\"campaign_id\":\"c9\",\"price_cpm\":1.5,"
                    + "\"currency\":\"SEK\"}");
        }
        clean(HOUR);

        Map<String, List<Object>> rows = new TreeMap<>();
        for (Record row : lake.rows("lake.impressions")) {
            rows.put((String) row.getField("event_id"), Arrays.asList(row.getField("campaign_id"), row.getField("advertiser_id"),
                    row.getField("website"), String.valueOf(row.getField("report_cost")), row.getField("flags")));
        }
        assertThat(rows).isEqualTo(Map.of(
                "e1", Arrays.asList("c1", "a1", "one.com", "0.001666667", null),
                "e2", Arrays.asList("c0", "a0", null, "0.001500000", null),
                "e3", Arrays.asList("c9", null, null, "null", List.of("UNKNOWN_CAMPAIGN", "UNKNOWN_CREATIVE"))));
        assertThat(flagged()).isEqualTo(Map.of("UNKNOWN_CAMPAIGN", 1L, "UNKNOWN_CREATIVE", 1L));
    }

    @Test
    void countsFlagsOfAcceptedEventsOnly()
            throws Exception
    {
        String flagged = "{\"event_id\":\"e1\",\"timestamp\":\"2026-11-22T10:05:00Z\",\"creative_id\":\"cr9\",\"campaign_id\":\"c1\"}";
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            event(writer, flagged);
            event(writer, flagged);
            event(writer, flagged.replace("c1", "c0"));
        }
        RunResult result = clean(HOUR);

        assertThat(List.of(result.accepted(), result.duplicates(), result.collisions())).isEqualTo(List.of(2L, 1L, 1L));
        assertThat(flagged()).isEqualTo(Map.of("UNKNOWN_CREATIVE", 2L));
        assertThat(lake.column("lake.impressions", "flags")).containsOnly(List.of("UNKNOWN_CREATIVE"));
    }

    @Test
    void aCopyThatComesAfterTheDimensionsHaveChangedIsDropped()
            throws Exception
    {
        String text = "{\"event_id\":\"e1\",\"timestamp\":\"2026-11-22T10:05:00Z\",\"creative_id\":\"cr1\",\"publisher_id\":\"p1\"}";
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            event(writer, text);
        }
        clean(HOUR);
        load("creatives", "creative_id,campaign_id,valid_from\ncr1,c0,\n");
        load("publishers", "publisher_id,name,domain,valid_from\np1,One,two.com,\n");
        try (LandingWriter writer = landing(NEXT_HOUR, "b.avro")) {
            event(writer, text);
        }
        RunResult result = clean(NEXT_HOUR);

        assertThat(List.of(result.accepted(), result.duplicates())).isEqualTo(List.of(0L, 1L));
        assertThat(lake.column("lake.impressions", "campaign_id")).containsExactly("c1");
    }

    @Test
    void rejectsUnknownIdsWhereTheOperatorSaysSo()
            throws Exception
    {
        lake.configuration().set("lake.clean.unknown-creative", "reject");
        lake.configuration().set("lake.clean.unknown-campaign", "ignore");
        try (LandingWriter writer = landing(HOUR, "a.avro")) {
            event(writer, "{\"event_id\":\"e1\",\"timestamp\":\"2026-11-22T10:05:00Z\",\"creative_id\":\"cr9\",\"campaign_id\":\"c9\"}");
            event(writer, "{\"event_id\":\"e2\",\"timestamp\":\"2026-11-22T10:05:00Z\",\"creative_id\":\"cr1\",\"campaign_id\":\"c9\"}");
        }
        RunResult result = clean(HOUR);

        assertThat(result.rejectedByCode()).isEqualTo(Map.of("UNKNOWN_CREATIVE", 1L));
        assertThat(flagged()).isEmpty();
        assertThat(lake.column("quarantine.impressions", "creative_id")).containsExactly("cr9");
    }

    private Map<String, Long> flagged()
    {
        Map<String, Long> flagged = new TreeMap<>();
        for (Record row : lake.rows("ops.ledger")) {
            if (row.getField("outcome").equals("flagged")) {
                flagged.merge((String) row.getField("reason"), (Long) row.getField("events"), Long::sum);
            }
        }
        return flagged;
    }

    private void load(String table, String text)
            throws IOException
    {
        DimensionFile file = DimensionFile.read(DimensionTable.named(table), table + ".csv", new ByteArrayInputStream(text.getBytes(UTF_8)));
        try (LakeCatalog catalog = lake.open()) {
            new DimensionLoad(lake.configuration(), catalog).load(file, Optional.empty());
        }
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

    private static void event(LandingWriter writer, String body)
            throws IOException
    {
        writer.event(RECEIVED, RECEIVED.minus(15, MINUTES), body);
    }
}
