package com.advertisex.lake.ingest;

import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.mapping.DefaultMappings;
import org.apache.flume.Context;
import org.apache.flume.Event;
import org.apache.flume.FlumeException;
import org.apache.flume.event.EventBuilder;
import org.apache.flume.interceptor.Interceptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static com.advertisex.lake.ingest.EdgeFixture.KEY;
import static com.advertisex.lake.ingest.EdgeFixture.body;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TestLakeInterceptor
{
    private static final String IMPRESSION = "{\"timestamp\":\"2026-11-22T10:00:00.123Z\",\"creative_id\":\"c1\",\"user_id\":\"u1\",\"ip\":\"203.0.113.195\"}";
    private static final String REDACTED = IMPRESSION.replace("u1", KEY.hash("u1")).replace(".195", ".0");

    @TempDir
    private Path home;
    private EdgeFixture fixture;

    @BeforeEach
    void createFixture()
            throws IOException
    {
        fixture = EdgeFixture.create(home);
    }

    private static Interceptor interceptor(Map<String, String> settings)
    {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("agent", "ads-1");
        LakeInterceptor.Builder builder = new LakeInterceptor.Builder();
        builder.configure(new Context(all));
        return builder.build();
    }

    private static Interceptor impressions()
    {
        return interceptor(Map.of("mapping", "impressions"));
    }

    private static Event event(String body, Map<String, String> headers)
    {
        return EventBuilder.withBody(body.getBytes(UTF_8), new HashMap<>(headers));
    }

    @Test
    void stampsAndRedacts()
    {
        long before = System.currentTimeMillis();

        Event event = impressions().intercept(event(IMPRESSION, Map.of("file", "/var/log/ads/imp.jsonl")));

        assertThat(body(event)).isEqualTo(REDACTED);
        assertThat(event.getHeaders())
                .containsEntry(LandedHeaders.FEED, "impressions")
                .containsEntry(LandedHeaders.AGENT, "ads-1")
                .containsEntry(LandedHeaders.FILE, "imp.jsonl")
                .containsEntry(LandedHeaders.KEY_ID, "k1")
                .containsEntry(LandedHeaders.EVENT_TIME, "1795341600123000")
                .containsEntry(LandedHeaders.ZONE, LandedHeaders.ZONE_LANDING)
                .containsEntry(LandedHeaders.MAPPING, DefaultMappings.named("impressions").id())
                .doesNotContainKey(LandedHeaders.DEFECT);
        long timestamp = Long.parseLong(event.getHeaders().get(LandedHeaders.TIMESTAMP));
        assertThat(timestamp).isBetween(before, System.currentTimeMillis());
        assertThat(Long.parseLong(event.getHeaders().get(LandedHeaders.RECEIVED_TIME)) / 1_000).isEqualTo(timestamp);
    }

    @Test
    void givesCopiesOfAnEventWithoutAnIdTheSameId()
    {
        Interceptor interceptor = impressions();
        // of now: what is older than the bound of lateness is rejected, and gets no id
        String impression = IMPRESSION.replace("2026-11-22T10:00:00.123Z", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
        List<Event> events = interceptor.intercept(List.of(
                event(impression, Map.of()),
                event(impression.replace(",", " ,"), Map.of()),
                event(impression.replace("c1", "c2"), Map.of())));

        List<String> ids = events.stream().map(event -> event.getHeaders().get(LandedHeaders.EVENT_ID)).toList();
        assertThat(ids.get(0)).matches("[0-9a-f]{32}").isEqualTo(ids.get(1)).isNotEqualTo(ids.get(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "{\"user_id\":\"u1\"", "[]", "{\"user_id\":\"u1\"}{\"user_id\":\"u2\"}", "\u0000\u0001"})
    void sendsWhatItCannotReadToTheRestrictedZoneAsItCame(String body)
    {
        Event event = impressions().intercept(event(body, Map.of()));

        assertThat(body(event)).isEqualTo(body);
        assertThat(event.getHeaders())
                .containsEntry(LandedHeaders.ZONE, LandedHeaders.ZONE_RESTRICTED)
                .containsEntry(LandedHeaders.DEFECT, "MALFORMED")
                .containsEntry(LandedHeaders.FEED, "impressions")
                .doesNotContainKeys(LandedHeaders.KEY_ID, LandedHeaders.EVENT_ID, LandedHeaders.EVENT_TIME);
    }

    @Test
    void takesAnEventWithoutTimeAsItIs()
    {
        Event event = impressions().intercept(event("{\"event_id\":\"e1\",\"user_id\":5}", Map.of()));

        assertThat(body(event)).isEqualTo("{\"event_id\":\"e1\",\"user_id\":\"" + KEY.hash("5") + "\"}");
        assertThat(event.getHeaders())
                .containsEntry(LandedHeaders.EVENT_ID, "e1")
                .containsEntry(LandedHeaders.ZONE, LandedHeaders.ZONE_LANDING)
                .doesNotContainKey(LandedHeaders.EVENT_TIME);
    }

    @Test
    void cutsABodyOf20Megabytes()
    {
        Event event = impressions().intercept(event("{\"user_id\":\"" + "u".repeat(20_000_000) + "\"}", Map.of()));

        assertThat(event.getBody()).hasSize(1 << 20);
        assertThat(event.getHeaders())
                .containsEntry(LandedHeaders.DEFECT, "TOO_LARGE")
                .containsEntry(LandedHeaders.ORIGINAL_LENGTH, "20000014")
                .containsEntry(LandedHeaders.ZONE, LandedHeaders.ZONE_RESTRICTED);
    }

    @Test
    void goesByTheLimitOfItsOwnSettings()
    {
        Event event = interceptor(Map.of("mapping", "impressions", "lake.ingest.max-record-bytes", "10")).intercept(event(IMPRESSION, Map.of()));

        assertThat(body(event)).isEqualTo(IMPRESSION.substring(0, 10));
    }

    @Test
    void leavesOutBlankLinesAndTheByteOrderMark()
    {
        List<Event> events = impressions().intercept(List.of(event("", Map.of()), event(" \t\r", Map.of()), event("\uFEFF" + IMPRESSION, Map.of())));

        assertThat(events).hasSize(2);
        assertThat(body(events.get(0))).isEqualTo(REDACTED);
        assertThat(events.get(1).getHeaders()).containsEntry(LandedHeaders.ZONE, LandedHeaders.ZONE_AUDIT);
    }

    @Test
    void keepsWhatAClientSaysAndNothingThatOnlyTheEdgeMaySay()
    {
        MappingStore store = new MappingStore(fixture.configuration(), Duration.ZERO);
        String id = store.register(DefaultMappings.bytes("impressions")).id();

        Event event = interceptor(Map.of()).intercept(event(IMPRESSION, Map.of(
                "feed", "impressions", "mapping", id, "ingest", "in-1", "file", "a.jsonl", "lateness", "unbounded",
                "zone", "landing/../..", "key_id", "mine", "agent", "somebody", "received_time", "5", "event_id", "x")));

        assertThat(body(event)).isEqualTo(REDACTED);
        assertThat(event.getHeaders()).containsAllEntriesOf(Map.of(
                "feed", "impressions", "mapping", id, "ingest", "in-1", "file", "a.jsonl", "lateness", "unbounded",
                "zone", "landing", "key_id", "k1", "agent", "ads-1"));
        assertThat(event.getHeaders().get("received_time")).hasSize(16);
        assertThat(event.getHeaders().get("event_id")).hasSize(32);
    }

    @Test
    void keepsTheDefectThatASplitterFound()
    {
        Event truncated = impressions().intercept(event("{\"user_id\":\"u1\"}", Map.of("defect", "TRUNCATED")));
        assertThat(body(truncated)).isEqualTo("{\"user_id\":\"u1\"}");
        assertThat(truncated.getHeaders()).containsEntry("defect", "TRUNCATED").containsEntry("zone", "restricted");

        Event empty = impressions().intercept(event("", Map.of("defect", "nonsense")));
        assertThat(empty.getHeaders()).containsEntry("defect", "MALFORMED").containsEntry("zone", "restricted");
    }

    @Test
    void goesByTheColumnsOfTheFile()
    {
        Event event = interceptor(Map.of("mapping", "interactions")).intercept(event("u1,203.0.113.195,e1", Map.of("columns", "user_id,ip,event_id")));

        assertThat(body(event)).isEqualTo(KEY.hash("u1") + ",203.0.113.0,e1");
        assertThat(event.getHeaders()).containsEntry(LandedHeaders.ZONE, LandedHeaders.ZONE_LANDING);
    }

    @Test
    void sendsAnEventOfAMappingThatNobodyKnowsToTheRestrictedZone()
    {
        Interceptor interceptor = interceptor(Map.of());
        for (Map<String, String> headers : List.of(
                Map.of("feed", "impressions"),
                Map.of("feed", "impressions", "mapping", "0123456789abcdef"),
                Map.of("feed", "impressions", "mapping", "../../../etc/passwd"))) {
            Event event = interceptor.intercept(event(IMPRESSION, headers));
            assertThat(body(event)).isEqualTo(IMPRESSION);
            assertThat(event.getHeaders()).containsAllEntriesOf(Map.of("feed", "impressions", "zone", "restricted", "defect", "MALFORMED"));
        }
    }

    @Test
    void letsNoClientChooseADirectory()
    {
        Event event = interceptor(Map.of()).intercept(event(IMPRESSION, Map.of("feed", "../../tmp", "mapping", "0123456789abcdef")));

        assertThat(event.getHeaders()).containsEntry("feed", "impressions").containsEntry("zone", "restricted");
    }

    @Test
    void sendsAnEventOfAnotherFeedThanItsMappingToTheRestrictedZone()
    {
        String id = new MappingStore(fixture.configuration(), Duration.ZERO).register(DefaultMappings.bytes("impressions")).id();

        Event event = interceptor(Map.of()).intercept(event(IMPRESSION, Map.of("feed", "interactions", "mapping", id)));

        assertThat(event.getHeaders()).containsEntry("feed", "interactions").containsEntry("zone", "restricted").containsEntry("defect", "MALFORMED");
    }

    @Test
    void reportsAnAvroSchemaThatNobodyKnows()
    {
        byte[] body = {(byte) 0xC3, 1, 1, 2, 3, 4, 5, 6, 7, 8, 0};

        Event event = interceptor(Map.of("mapping", "bid-requests")).intercept(EventBuilder.withBody(body, new HashMap<>()));

        assertThat(event.getHeaders()).containsEntry("defect", "UNKNOWN_SCHEMA").containsEntry("zone", "restricted");
    }

    @Test
    void readsAMappingFile()
            throws IOException
    {
        Path file = Files.write(home.resolve("partner.yaml"), DefaultMappings.bytes("impressions"));

        assertThat(body(interceptor(Map.of("mapping", file.toString())).intercept(event(IMPRESSION, Map.of())))).isEqualTo(REDACTED);
    }

    @Test
    void doesNotStartWithoutAKey()
    {
        assertThatThrownBy(() -> interceptor(Map.of("mapping", "impressions", "lake.user-key.alias", "other")))
                .isInstanceOf(FlumeException.class)
                .hasMessage("there is no user key 'other' in localjceks://file" + home.resolve("lake.jceks")
                        + ": create it with 'hadoop credential create other' (the base64 text of 32 random bytes), or name another in lake.user-key.alias");
    }

    @Test
    void doesNotStartWithoutANameOrMapping()
    {
        assertThatThrownBy(() -> interceptor(Map.of("agent", " ")))
                .isInstanceOf(FlumeException.class)
                .hasMessage("the interceptor needs a name for this agent (agent)");
        assertThatThrownBy(() -> interceptor(Map.of("mapping", "/nowhere/partner.yaml")))
                .isInstanceOf(FlumeException.class)
                .hasMessageStartingWith("mapping file /nowhere/partner.yaml cannot be read (mapping): ");
    }
}
