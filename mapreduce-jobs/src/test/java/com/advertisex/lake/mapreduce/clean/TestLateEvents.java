package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.LandingWriter;
import com.advertisex.lake.mapreduce.TemporaryLake;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.process.LandedProcessor;
import com.advertisex.lake.mapreduce.process.ProcessOptions;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.mapping.DefaultMappings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/** What a whole run counts as late, too old or of the future, held against an oracle that only compares times. */
class TestLateEvents
{
    private static final ArrivalHour HOUR = ArrivalHour.parse(Feed.IMPRESSIONS, "2026-11-01T06");
    private static final int EVENTS = 400;

    @Test
    void countsAsTheOracle(@TempDir Path directory)
            throws Exception
    {
        Random random = new Random(48);
        Map<String, Long> expected = new TreeMap<>();
        try (TemporaryLake lake = new TemporaryLake(directory)) {
            String mapping = lake.store(DefaultMappings.bytes("impressions"));
            try (LandingWriter writer = new LandingWriter(lake.landingDirectory(HOUR).resolve("a.avro"))) {
                writer.header(LandedHeaders.AGENT, "edge-1").header(LandedHeaders.MAPPING, mapping);
                for (int number = 0; number < EVENTS; number++) {
                    Instant received = HOUR.start().plus(random.nextLong(3_600_000_000L), ChronoUnit.MICROS);
                    Instant event = event(random, received);
                    count(expected, event, received);
                    writer.event(received, event, String.format(Locale.ROOT,
                            "{\"event_id\":\"e%d\",\"timestamp\":\"%s\",\"creative_id\":\"cr1\"}", number, event));
                }
            }
            new LandedProcessor(lake.configuration(), RunListener.NONE).process(ProcessOptions.all());

            Map<String, Long> counted = new TreeMap<>();
            lake.rows("ops.ledger").forEach(row -> counted.merge(
                    row.getField("outcome") + (row.getField("reason") == null ? "" : " " + row.getField("reason")), (Long) row.getField("events"), Long::sum));
            assertThat(counted).isEqualTo(expected);
        }
    }

    /** At a bound, or some microseconds beside it. */
    private static Instant event(Random random, Instant received)
    {
        Instant bound = switch (random.nextInt(4)) {
            case 0 -> received.minus(48, ChronoUnit.HOURS);
            case 1 -> received.minus(7, ChronoUnit.DAYS);
            case 2 -> received.plus(10, ChronoUnit.MINUTES);
            default -> received.minus(random.nextLong(8 * 86_400), ChronoUnit.SECONDS);
        };
        return bound.plus(random.nextInt(5) - 2L, ChronoUnit.MICROS);
    }

    private static void count(Map<String, Long> counts, Instant event, Instant received)
    {
        counts.merge("landed", 1L, Long::sum);
        if (event.isBefore(received.minus(7, ChronoUnit.DAYS))) {
            counts.merge("rejected TOO_OLD", 1L, Long::sum);
            return;
        }
        if (event.isAfter(received.plus(10, ChronoUnit.MINUTES))) {
            counts.merge("rejected FUTURE_EVENT", 1L, Long::sum);
            return;
        }
        counts.merge("accepted", 1L, Long::sum);
        if (event.isBefore(received.minus(48, ChronoUnit.HOURS))) {
            counts.merge("late", 1L, Long::sum);
        }
    }
}
