package com.advertisex.lake.ingest;

import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.mapping.FormatType;
import com.advertisex.lake.model.mapping.Mapping;
import com.advertisex.lake.model.privacy.SchemaRegistry;
import com.advertisex.lake.model.privacy.UserKey;
import org.apache.flume.Context;
import org.apache.flume.Event;
import org.apache.flume.FlumeException;
import org.apache.flume.interceptor.Interceptor;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Makes every event ready to land: stamps the headers of {@link LandedHeaders}, replaces user ids by their keyed hash and truncates addresses. What it cannot
 * read goes to the restricted zone as it came, with a defect; it never throws and never drops an event. A blank line is no event.
 *
 * <p>Behind each batch it puts how many events it holds, as audit events ({@link AuditCounts}): channels take a batch in one transaction, so what they
 * have is counted, and what is counted they have. A source that hands over single events, not batches, leaves no room for that: they are not counted.
 *
 * <p>For a source of one feed, name its mapping: a packaged one ({@code impressions}, {@code interactions}, {@code bid-requests}, {@code bid-requests-json})
 * or a file. Without one, every event must name feed and mapping in its headers (what {@link RecordSender} does). Sample:
 *
 * <pre>
 * a.sources.impressions.interceptors = lake
 * a.sources.impressions.interceptors.lake.type = com.advertisex.lake.ingest.LakeInterceptor$Builder
 * a.sources.impressions.interceptors.lake.agent = ads-17
 * a.sources.impressions.interceptors.lake.mapping = impressions
 * # optional: any lake.* or hadoop.* setting; else from lake-site.xml and core-site.xml on the classpath
 * a.sources.impressions.interceptors.lake.lake.ingest.max-record-bytes = 1048576
 * </pre>
 *
 * <p>The secret of the hash comes from Hadoop's credential provider ({@code hadoop.security.credential.provider.path}, alias {@code lake.user-key.hmac});
 * without it the agent does not start.
 */
public final class LakeInterceptor
        implements Interceptor
{
    private static final Logger log = LoggerFactory.getLogger(LakeInterceptor.class);
    private static final int MOST_PREPARATIONS = 64;
    private static final int MICROS_PER_MILLI = 1_000;
    /** An event that names no feed is counted and quarantined where some job looks: with the feed that the agent's selector sends it to. */
    private static final Feed FEED_OF_THE_UNNAMED = Feed.IMPRESSIONS;
    /** What only the edge itself may say about an event. */
    private static final List<String> OWN_HEADERS = List.of(
            LandedHeaders.RECEIVED_TIME, LandedHeaders.TIMESTAMP, LandedHeaders.EVENT_TIME, LandedHeaders.EVENT_ID, LandedHeaders.KEY_ID, LandedHeaders.ZONE,
            LandedHeaders.AUDIT_ID, LandedHeaders.EVENTS);

    private final String agent;
    private final MappingChoice mappings;
    private final UserKey key;
    private final SchemaRegistry registry;
    private final int maxRecordBytes;
    private final AuditCounts audit;
    private final MinuteLog minuteLog = new MinuteLog(log);
    private final ThreadLocal<Map<String, RecordPreparation>> preparations = ThreadLocal.withInitial(LakeInterceptor::newPreparations);

    private LakeInterceptor(String agent, MappingChoice mappings, UserKey key, SchemaRegistry registry, int maxRecordBytes)
    {
        this.agent = requireNonNull(agent, "agent is null");
        this.mappings = requireNonNull(mappings, "mappings is null");
        this.key = requireNonNull(key, "key is null");
        this.registry = requireNonNull(registry, "registry is null");
        this.maxRecordBytes = maxRecordBytes;
        this.audit = new AuditCounts(agent);
    }

    @Override
    public void initialize()
    {
        mappings.publish();
    }

    @Override
    public Event intercept(Event event)
    {
        return intercept(event, ReceiptClock.OF_THIS_AGENT.reserve(1));
    }

    @Override
    public List<Event> intercept(List<Event> events)
    {
        long received = ReceiptClock.OF_THIS_AGENT.reserve(events.size());
        List<Event> result = new ArrayList<>(events.size() + 1);
        for (Event event : events) {
            Event intercepted = intercept(event, received++);
            if (intercepted != null) {
                result.add(intercepted);
            }
        }
        result.addAll(audit.of(result));
        return result;
    }

    /** @return null for a blank line */
    private Event intercept(Event event, long receivedMicros)
    {
        Map<String, String> headers = event.getHeaders();
        OWN_HEADERS.forEach(headers::remove);
        headers.put(LandedHeaders.AGENT, agent);
        headers.put(LandedHeaders.RECEIVED_TIME, Long.toString(receivedMicros));
        headers.put(LandedHeaders.TIMESTAMP, Long.toString(receivedMicros / MICROS_PER_MILLI));
        headers.computeIfPresent(LandedHeaders.FILE, (name, path) -> path.substring(path.lastIndexOf('/') + 1));
        ViolationCode defect;
        try {
            Mapping mapping = mappings.choose(headers);
            headers.put(LandedHeaders.FEED, mapping.feed().directoryName());
            headers.put(LandedHeaders.MAPPING, mapping.id());
            defect = givenDefect(headers);
            if (defect == null && isBlank(event.getBody(), mapping)) {
                return null;
            }
            defect = prepare(event, mapping, defect, receivedMicros);
        }
        catch (RuntimeException e) {
            minuteLog.warn("An event could not be prepared and goes to the restricted zone: " + e.getMessage(), e);
            defect = ViolationCode.MALFORMED;
            headers.put(LandedHeaders.FEED, feedOrDefault(headers.get(LandedHeaders.FEED)));
            cut(event);
        }
        finish(headers, defect);
        return event;
    }

    private ViolationCode prepare(Event event, Mapping mapping, ViolationCode given, long receivedMicros)
    {
        boolean cut = cut(event);
        if (given != null || cut) {
            return given == null ? ViolationCode.TOO_LARGE : given;
        }
        if (mapping.format().family() == FormatType.Family.JSON) {
            dropByteOrderMark(event);
        }
        Optional<String> columns = Optional.ofNullable(event.getHeaders().get(LandedHeaders.COLUMNS));
        String name = columns.map(line -> mapping.id() + line).orElse(mapping.id());
        return preparations.get()
                .computeIfAbsent(name, added -> new RecordPreparation(mapping, columns, key, registry))
                .prepare(event, agent, receivedMicros);
    }

    /** Cuts a body that is too long. @return whether it was */
    private boolean cut(Event event)
    {
        byte[] body = event.getBody();
        if (body.length <= maxRecordBytes) {
            return false;
        }
        event.getHeaders().putIfAbsent(LandedHeaders.ORIGINAL_LENGTH, Integer.toString(body.length));
        event.setBody(Arrays.copyOf(body, maxRecordBytes));
        return true;
    }

    private static void finish(Map<String, String> headers, ViolationCode defect)
    {
        if (defect == null) {
            headers.remove(LandedHeaders.DEFECT);
            headers.remove(LandedHeaders.ORIGINAL_LENGTH);
            headers.put(LandedHeaders.ZONE, LandedHeaders.ZONE_LANDING);
            return;
        }
        headers.put(LandedHeaders.DEFECT, defect.name());
        headers.put(LandedHeaders.ZONE, LandedHeaders.ZONE_RESTRICTED);
        // an event that failed half-way may hold raw ids, whatever was set before
        List.of(LandedHeaders.KEY_ID, LandedHeaders.EVENT_TIME, LandedHeaders.EVENT_ID).forEach(headers::remove);
    }

    /** The defect that whoever split the file found. */
    private static ViolationCode givenDefect(Map<String, String> headers)
    {
        String given = headers.get(LandedHeaders.DEFECT);
        return given == null ? null : ViolationCode.ofName(given).orElse(ViolationCode.MALFORMED);
    }

    private static String feedOrDefault(String name)
    {
        return Arrays.stream(Feed.values())
                .map(Feed::directoryName)
                .filter(known -> known.equals(name))
                .findFirst()
                .orElse(FEED_OF_THE_UNNAMED.directoryName());
    }

    private static boolean isBlank(byte[] body, Mapping mapping)
    {
        if (mapping.format().family() != FormatType.Family.JSON) {
            return body.length == 0;
        }
        for (byte value : body) {
            if (value != ' ' && value != '\t' && value != '\r' && value != '\n') {
                return false;
            }
        }
        return true;
    }

    private static void dropByteOrderMark(Event event)
    {
        byte[] body = event.getBody();
        if (body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF) {
            event.setBody(Arrays.copyOfRange(body, 3, body.length));
        }
    }

    private static Map<String, RecordPreparation> newPreparations()
    {
        return new LinkedHashMap<>(16, 0.75f, true)
        {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, RecordPreparation> eldest)
            {
                return size() > MOST_PREPARATIONS;
            }
        };
    }

    @Override
    public void close()
    {
        mappings.close();
    }

    /** Names of the interceptor's own settings. */
    public static final class Constants
    {
        /** Name of the agent, as it is to stand in every event; required. */
        public static final String AGENT = "agent";
        /** Packaged mapping or path of a mapping file; absent: by each event's headers. */
        public static final String MAPPING = "mapping";

        private Constants() {}
    }

    /** Makes the interceptor from the agent's configuration. */
    public static final class Builder
            implements Interceptor.Builder
    {
        private Context context = new Context();

        @Override
        public void configure(Context newContext)
        {
            context = newContext;
        }

        /** @throws FlumeException if a setting or the user key is missing, or the mapping is none: the agent then does not start the source */
        @Override
        public Interceptor build()
        {
            String agent = context.getString(Constants.AGENT);
            if (agent == null || agent.isBlank()) {
                throw new FlumeException("the interceptor needs a name for this agent (" + Constants.AGENT + ")");
            }
            TrustedClasses.trust();
            Configuration configuration = LakeConfiguration.load(context);
            return new LakeInterceptor(
                    agent,
                    MappingChoice.of(context.getString(Constants.MAPPING), configuration),
                    LakeConfiguration.userKey(configuration),
                    new HadoopSchemaRegistry(configuration, Retry.FOR_EVER),
                    LakeConfiguration.maxRecordBytes(configuration));
        }
    }
}
