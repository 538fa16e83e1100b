package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.clean.Deduplicator.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import static com.advertisex.lake.mapreduce.clean.Deduplicator.Verdict.COLLISION;
import static com.advertisex.lake.mapreduce.clean.Deduplicator.Verdict.DUPLICATE;
import static com.advertisex.lake.mapreduce.clean.Deduplicator.Verdict.FIRST;
import static org.assertj.core.api.Assertions.assertThat;

class TestDeduplicator
{
    @Test
    void keepsTheFirstOfEqualEvents()
    {
        Deduplicator deduplicator = new Deduplicator();
        deduplicator.startId();
        assertThat(deduplicator.judge(payload(1))).isEqualTo(FIRST);
        assertThat(deduplicator.judge(payload(1))).isEqualTo(DUPLICATE);
    }

    @Test
    void keepsAnotherPayloadOfTheSameIdAsACollision()
    {
        Deduplicator deduplicator = new Deduplicator();
        deduplicator.startId();
        assertThat(deduplicator.judge(payload(1))).isEqualTo(FIRST);
        assertThat(deduplicator.judge(payload(2))).isEqualTo(COLLISION);
        assertThat(deduplicator.judge(payload(3))).isEqualTo(COLLISION);
    }

    @Test
    void dropsACopyOfACollision()
    {
        Deduplicator deduplicator = new Deduplicator();
        deduplicator.startId();
        deduplicator.judge(payload(1));
        deduplicator.judge(payload(2));
        assertThat(deduplicator.judge(payload(2))).isEqualTo(DUPLICATE);
    }

    @Test
    void takesPublishedEventsForTheFirst()
    {
        Deduplicator deduplicator = new Deduplicator();
        deduplicator.startId();
        deduplicator.published(payload(1));
        assertThat(deduplicator.judge(payload(1))).isEqualTo(DUPLICATE);
        assertThat(deduplicator.judge(payload(2))).isEqualTo(COLLISION);
    }

    @Test
    void forgetsTheFormerId()
    {
        Deduplicator deduplicator = new Deduplicator();
        deduplicator.startId();
        deduplicator.judge(payload(1));
        deduplicator.startId();
        assertThat(deduplicator.judge(payload(1))).isEqualTo(FIRST);
    }

    @Test
    void knowsThePayloadOfZeros()
    {
        Deduplicator deduplicator = new Deduplicator();
        deduplicator.startId();
        assertThat(deduplicator.judge(new byte[16])).isEqualTo(FIRST);
        assertThat(deduplicator.judge(new byte[16])).isEqualTo(DUPLICATE);
    }

    /** Against a slow oracle that keeps whole events in lists: same ids, many payloads, published rows, any order of arrival. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void agreesWithASlowOracleInAnyOrderOfArrival(long seed)
    {
        Random random = new Random(seed);
        List<Event> published = events(random, 30, true);
        List<Event> candidates = events(random, 2_000, false);
        Map<Event, Verdict> expected = oracle(published, candidates);

        List<Event> arrived = new ArrayList<>(published);
        arrived.addAll(candidates);
        Collections.shuffle(arrived, random);

        assertThat(verdicts(arrived)).isEqualTo(expected);
    }

    private record Event(int id, int payload, boolean published, long received, int file, long ordinal) {}

    private static List<Event> events(Random random, int count, boolean published)
    {
        List<Event> events = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            int id = random.nextInt(20) == 0 ? 0 : random.nextInt(150);
            events.add(new Event(id, random.nextInt(random.nextBoolean() ? 2 : 100), published, random.nextInt(20) - 10, random.nextInt(3), index));
        }
        return events;
    }

    private static Map<Event, Verdict> verdicts(List<Event> arrived)
    {
        Map<EventSortKey, Event> byKey = new HashMap<>();
        List<EventSortKey> keys = new ArrayList<>();
        for (Event event : arrived) {
            EventSortKey key = new EventSortKey();
            key.set(payload(event.id), event.published ? EventSortKey.Kind.PUBLISHED : EventSortKey.Kind.ACCEPTED, event.received, event.file, event.ordinal);
            keys.add(key);
            byKey.put(key, event);
        }
        Collections.sort(keys);
        Deduplicator deduplicator = new Deduplicator();
        Map<Event, Verdict> verdicts = new HashMap<>();
        int currentId = -1;
        for (EventSortKey key : keys) {
            Event event = byKey.get(key);
            if (event.id != currentId) {
                deduplicator.startId();
                currentId = event.id;
            }
            if (event.published) {
                deduplicator.published(payload(event.payload));
            }
            else {
                verdicts.put(event, deduplicator.judge(payload(event.payload)));
            }
        }
        return verdicts;
    }

    private static Map<Event, Verdict> oracle(List<Event> published, List<Event> candidates)
    {
        Map<Integer, Set<Integer>> payloads = new HashMap<>();
        published.forEach(event -> payloads.computeIfAbsent(event.id, id -> new HashSet<>()).add(event.payload));
        Map<Event, Verdict> verdicts = new HashMap<>();
        candidates.stream()
                .sorted(Comparator.comparingLong(Event::received).thenComparingInt(Event::file).thenComparingLong(Event::ordinal))
                .forEach(event -> {
                    Set<Integer> seen = payloads.computeIfAbsent(event.id, id -> new HashSet<>());
                    Verdict verdict = seen.contains(event.payload) ? DUPLICATE : seen.isEmpty() ? FIRST : COLLISION;
                    seen.add(event.payload);
                    verdicts.put(event, verdict);
                });
        return verdicts;
    }

    private static byte[] payload(int number)
    {
        return ByteBuffer.allocate(16).putLong(number * 0x9E3779B97F4A7C15L).putLong(number + 1L).array();
    }
}
