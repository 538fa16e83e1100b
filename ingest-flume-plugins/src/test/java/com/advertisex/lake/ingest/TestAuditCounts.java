package com.advertisex.lake.ingest;

import com.advertisex.lake.model.LandedHeaders;
import org.apache.flume.Context;
import org.apache.flume.Event;
import org.apache.flume.event.EventBuilder;
import org.apache.flume.interceptor.Interceptor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Behind every batch stands how many events of which feed and hour it holds. */
class TestAuditCounts
{
    private static final String IMPRESSION = "{\"timestamp\":\"2026-11-22T10:00:00.123Z\",\"creative_id\":\"c1\"}";
    private static final long TEN = 1_795_341_600_000L;

    @TempDir
    private Path home;

    @BeforeEach
    void createFixture()
            throws IOException
    {
        EdgeFixture.create(home);
    }

    private static Interceptor interceptor(Map<String, String> settings)
    {
        Map<String, String> all = new HashMap<>(settings);
        all.put("agent", "ads-1");
        LakeInterceptor.Builder builder = new LakeInterceptor.Builder();
        builder.configure(new Context(all));
        return builder.build();
    }

    private static Event event(String body, Map<String, String> headers)
    {
        return EventBuilder.withBody(body.getBytes(UTF_8), new HashMap<>(headers));
    }

    private static Event landing(String feed, long timestamp)
    {
        return event("", Map.of(LandedHeaders.FEED, feed, LandedHeaders.TIMESTAMP, Long.toString(timestamp)));
    }

    private static List<Event> audits(List<Event> events)
    {
        return events.stream().filter(event -> LandedHeaders.ZONE_AUDIT.equals(event.getHeaders().get(LandedHeaders.ZONE))).toList();
    }

    private static List<String> counts(List<Event> audits)
    {
        return audits.stream()
                .map(Event::getHeaders)
                .map(headers -> headers.get(LandedHeaders.FEED) + " " + headers.get(LandedHeaders.TIMESTAMP) + " " + headers.get(LandedHeaders.EVENTS))
                .toList();
    }

    @Test
    void countsAFeedAndAnHourEach()
    {
        List<Event> audits = new AuditCounts("ads-1").of(List.of(
                landing("impressions", TEN - 1), landing("impressions", TEN), landing("interactions", TEN + 3_599_999), landing("impressions", TEN + 7)));

        assertThat(counts(audits)).containsExactly("impressions " + (TEN - 3_600_000) + " 1", "impressions " + TEN + " 2", "interactions " + TEN + " 1");
        assertThat(audits).extracting(audit -> audit.getHeaders().get(LandedHeaders.AGENT)).containsOnly("ads-1");
        assertThat(audits).extracting(Event::getBody).containsOnly(new byte[0]);
    }

    @Test
    void givesEveryAuditEventAnIdOfItsOwn()
    {
        List<Event> batch = List.of(landing("impressions", TEN), landing("interactions", TEN));
        AuditCounts one = new AuditCounts("ads-1");
        List<Event> audits = List.of(one.of(batch), one.of(batch), new AuditCounts("ads-1").of(batch)).stream().flatMap(List::stream).toList();

        assertThat(audits).hasSize(6).extracting(audit -> audit.getHeaders().get(LandedHeaders.AUDIT_ID)).doesNotHaveDuplicates();
    }

    @Test
    void standsBehindTheEventsThatItCounts()
    {
        List<Event> events = interceptor(Map.of("mapping", "impressions")).intercept(List.of(event(IMPRESSION, Map.of()), event(IMPRESSION, Map.of())));

        assertThat(events).extracting(event -> event.getHeaders().get(LandedHeaders.ZONE))
                .containsExactly(LandedHeaders.ZONE_LANDING, LandedHeaders.ZONE_LANDING, LandedHeaders.ZONE_AUDIT);
        assertThat(events.get(2).getHeaders()).containsEntry(LandedHeaders.EVENTS, "2").containsEntry(LandedHeaders.FEED, "impressions");
    }

    @Test
    void countsWhatItCannotReadAndNoBlankLines()
    {
        List<Event> events = interceptor(Map.of("mapping", "impressions")).intercept(List.of(
                event("garbage", Map.of()), event(" \r", Map.of()), event(IMPRESSION, Map.of())));

        assertThat(events).hasSize(3);
        assertThat(audits(events)).singleElement().extracting(audit -> audit.getHeaders().get(LandedHeaders.EVENTS)).isEqualTo("2");
    }

    @Test
    void countsByTheFeedThatAnEventLandsIn()
    {
        List<Event> events = interceptor(Map.of()).intercept(List.of(
                event("a", Map.of(LandedHeaders.FEED, "interactions", LandedHeaders.MAPPING, "unknown")),
                event("b", Map.of(LandedHeaders.FEED, "no-feed")),
                event("c", Map.of())));

        assertThat(audits(events)).extracting(audit -> audit.getHeaders().get(LandedHeaders.FEED) + audit.getHeaders().get(LandedHeaders.EVENTS))
                .containsExactly("impressions2", "interactions1");
    }

    @Test
    void saysNothingOfABatchWithoutEvents()
    {
        Interceptor interceptor = interceptor(Map.of("mapping", "impressions"));
        assertThat(interceptor.intercept(List.of())).isEmpty();
        assertThat(interceptor.intercept(List.of(event("", Map.of()), event("\n", Map.of())))).isEmpty();
    }

    @Test
    void aSenderCannotClaimToCount()
    {
        List<Event> events = interceptor(Map.of("mapping", "impressions")).intercept(List.of(
                event(IMPRESSION, Map.of(LandedHeaders.ZONE, LandedHeaders.ZONE_AUDIT, LandedHeaders.AUDIT_ID, "x", LandedHeaders.EVENTS, "99"))));

        assertThat(events.get(0).getHeaders()).containsEntry(LandedHeaders.ZONE, LandedHeaders.ZONE_LANDING)
                .doesNotContainKeys(LandedHeaders.AUDIT_ID, LandedHeaders.EVENTS);
        assertThat(audits(events)).hasSize(1);
    }

    @Test
    void noTwoEventsOfAnAgentAreReceivedAtTheSameTime()
    {
        List<Event> batch = IntStream.range(0, 500).mapToObj(number -> event(IMPRESSION, Map.of())).toList();
        List<Event> first = interceptor(Map.of("mapping", "impressions")).intercept(batch);
        List<Event> second = interceptor(Map.of("mapping", "impressions")).intercept(
                IntStream.range(0, 500).mapToObj(number -> event(IMPRESSION, Map.of())).toList());

        assertThat(List.of(first.subList(0, 500), second.subList(0, 500)).stream().flatMap(List::stream))
                .extracting(event -> event.getHeaders().get(LandedHeaders.RECEIVED_TIME))
                .doesNotHaveDuplicates();
    }

    @Test
    void aClockThatIsSetBackDoesNotGiveATimeTwice()
    {
        ReceiptClock clock = new ReceiptClock();
        assertThat(clock.reserve(3, 1_000)).isEqualTo(1_000);
        assertThat(clock.reserve(2, 1_001)).isEqualTo(1_003);
        assertThat(clock.reserve(1, 500)).isEqualTo(1_005);
        assertThat(clock.reserve(1, 2_000)).isEqualTo(2_000);
    }
}
