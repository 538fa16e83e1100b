package com.advertisex.lake.ingest;

import com.advertisex.lake.model.LandedHeaders;
import org.apache.flume.Event;
import org.apache.flume.event.EventBuilder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import static java.util.Objects.requireNonNull;

/**
 * Makes the audit events of batches: one for each feed and arrival hour in a batch, saying how many of its events are of them. An audit event goes where its
 * events go, so that a channel has both or neither, and lands in a zone of its own.
 */
final class AuditCounts
{
    private static final byte[] NO_BODY = new byte[0];
    private static final long MILLIS_PER_HOUR = 3_600_000;

    private final String agent;
    /** Differs at each start, and from one interceptor to the next. */
    private final String incarnation = UUID.randomUUID().toString();
    private final AtomicLong sequence = new AtomicLong();

    AuditCounts(String agent)
    {
        this.agent = requireNonNull(agent, "agent is null");
    }

    private record Place(String feed, long hour)
            implements Comparable<Place>
    {
        @Override
        public int compareTo(Place other)
        {
            int byFeed = feed.compareTo(other.feed);
            return byFeed != 0 ? byFeed : Long.compare(hour, other.hour);
        }
    }

    /** @param events with the headers that they land by */
    List<Event> of(List<Event> events)
    {
        Map<Place, long[]> counts = new TreeMap<>();
        for (Event event : events) {
            Map<String, String> headers = event.getHeaders();
            Place place = new Place(headers.get(LandedHeaders.FEED), Long.parseLong(headers.get(LandedHeaders.TIMESTAMP)) / MILLIS_PER_HOUR);
            counts.computeIfAbsent(place, added -> new long[1])[0]++;
        }
        List<Event> audits = new ArrayList<>(counts.size());
        counts.forEach((place, count) -> audits.add(audit(place, count[0])));
        return audits;
    }

    private Event audit(Place place, long count)
    {
        Map<String, String> headers = new HashMap<>();
        headers.put(LandedHeaders.ZONE, LandedHeaders.ZONE_AUDIT);
        headers.put(LandedHeaders.FEED, place.feed);
        headers.put(LandedHeaders.TIMESTAMP, Long.toString(place.hour * MILLIS_PER_HOUR));
        headers.put(LandedHeaders.AGENT, agent);
        headers.put(LandedHeaders.AUDIT_ID, incarnation + "-" + sequence.getAndIncrement());
        headers.put(LandedHeaders.EVENTS, Long.toString(count));
        return EventBuilder.withBody(NO_BODY, headers);
    }
}
