package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.LandingWriter;
import com.advertisex.lake.mapreduce.TemporaryLake;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.process.LandedProcessor;
import com.advertisex.lake.mapreduce.process.ProcessOptions;
import com.advertisex.lake.mapreduce.process.QuarantineReplay;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.mapping.DefaultMappings;
import org.apache.iceberg.data.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.temporal.ChronoUnit.HOURS;
/** A lake whose impressions of one or two hours are landed, cleaned and replayed. */
abstract class ReplayFixture
{
    static final Instant RECEIVED = Instant.parse("2026-11-22T10:20:00Z");
    static final ArrivalHour HOUR = ArrivalHour.containing(Feed.IMPRESSIONS, RECEIVED);
    static final ArrivalHour NEXT_HOUR = ArrivalHour.containing(Feed.IMPRESSIONS, RECEIVED.plus(1, HOURS));

    @TempDir
    Path directory;

    TemporaryLake lake;
    String mapping;

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

    ReplayResult replay(ReplayRequest request)
            throws IOException, InterruptedException
    {
        return new QuarantineReplay(lake.configuration(), RunListener.NONE).replay(request);
    }

    static ReplayRequest request()
    {
        return request(Optional.empty());
    }

    static ReplayRequest request(Optional<LocalDate> day, ViolationCode... codes)
    {
        return new ReplayRequest(Feed.IMPRESSIONS, day, Set.of(codes), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Events by hour, outcome and reason. */
    Map<String, Long> balance()
    {
        Map<String, Long> sums = new TreeMap<>();
        for (Record row : lake.rows("ops.ledger")) {
            Object reason = row.getField("reason");
            String hour = row.getField("arrival_hour").toString().substring(11, 13);
            sums.merge(hour + " " + row.getField("outcome") + (reason == null ? "" : " " + reason), (Long) row.getField("events"), Long::sum);
        }
        return sums;
    }

    void process()
            throws IOException, InterruptedException
    {
        new LandedProcessor(lake.configuration(), RunListener.NONE).process(ProcessOptions.all());
    }

    LandingWriter landing(ArrivalHour hour, String name)
            throws IOException
    {
        return new LandingWriter(lake.landingDirectory(hour).resolve(name))
                .header(LandedHeaders.AGENT, "edge-1")
                .header(LandedHeaders.FEED, hour.feed().directoryName())
                .header(LandedHeaders.MAPPING, mapping);
    }

    static void event(LandingWriter writer, String body)
            throws IOException
    {
        writer.event(RECEIVED, null, body);
    }

    static void impression(LandingWriter writer, String id, Instant time, String price)
            throws IOException
    {
        writer.event(RECEIVED, time, "{\"event_id\":\"" + id + "\",\"timestamp\":\"" + time + "\",\"campaign_id\":\"c1\",\"creative_id\":\"cr1\",\"price_cpm\":"
                + price + ",\"currency\":\"USD\"}");
    }

    static byte[] partner(int version, String creative)
    {
        return """
                mapping: partner
                version: %d
                feed: impressions
                format:
                  type: json-lines
                fields:
                  event_id: {from: /id}
                  event_time: {from: /ts, formats: [iso]}
                  creative_id: {from: %s}
                  user_id: {from: /uid}
                privacy:
                  userIds: [/uid]
                """.replace("%d", String.valueOf(version)).replace("%s", creative).getBytes(UTF_8);
    }
}
