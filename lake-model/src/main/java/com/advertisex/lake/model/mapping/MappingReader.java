package com.advertisex.lake.model.mapping;

import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Feed;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import org.apache.commons.codec.digest.DigestUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/** Reads mapping files. What a file must hold is described in docs/mappings; a file that does not is refused whole, before any event is touched. */
public final class MappingReader
{
    private static final int ID_LENGTH = 16;
    private static final List<String> KEYS = List.of(
            "mapping", "version", "feed", "format", "nulls", "time", "eventType", "spec", "defaults", "fields", "privacy");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private MappingReader() {}

    /**
     * @throws MappingException if the file is not as it must be
     * @throws UncheckedIOException if it cannot be read
     */
    public static Mapping read(Path file)
    {
        requireNonNull(file, "file is null");
        try {
            return read(Files.readAllBytes(file), file.toString());
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read mapping file " + file, e);
        }
    }

    /** @throws MappingException if the file is not as it must be */
    public static Mapping read(byte[] bytes)
    {
        return read(bytes, "mapping " + contentId(bytes));
    }

    /**
     * @param source what errors call the file
     * @throws MappingException if the file is not as it must be
     */
    public static Mapping read(byte[] bytes, String source)
    {
        requireNonNull(bytes, "bytes is null");
        MappingNode root = new MappingNode(source, "", parse(bytes, source)).allowOnly(KEYS);
        int version = root.required("version").integer();
        Feed feed = root.required("feed").parse(Feed::fromName);
        FormatSettings format = FormatReader.read(root.required("format"));
        PathReader paths = new PathReader(format);
        TimeSettings time = root.optional("time").map(MappingReader::time).orElse(TimeSettings.DEFAULT);
        Map<String, FieldMapping> fields = new FieldsReader(feed, paths).read(root);
        checkRequired(root, feed, time, fields);
        PrivacyPaths privacy = root.optional("privacy").map(node -> privacy(node, paths)).orElse(PrivacyPaths.NONE);
        checkPrivate(root, MappableFields.USER_ID, fields, "privacy.userIds", privacy.userIds());
        checkPrivate(root, MappableFields.IP, fields, "privacy.ips", privacy.ips());
        return new Mapping(
                contentId(bytes),
                root.required("mapping").text(),
                version,
                feed,
                format,
                root.optional("nulls").map(MappingReader::texts).orElse(Set.of("")),
                time,
                eventType(root, feed, paths),
                fields,
                privacy,
                specification(root, feed));
    }

    /** The id of a mapping file with this content: the first 16 hex digits of its SHA-256. */
    public static String contentId(byte[] bytes)
    {
        return DigestUtils.sha256Hex(bytes).substring(0, ID_LENGTH);
    }

    private static JsonNode parse(byte[] bytes, String source)
    {
        try {
            return YAML.readTree(bytes);
        }
        catch (JacksonException e) {
            throw new MappingException(source, "is no YAML: " + e.getOriginalMessage() + position(e), e);
        }
        catch (IOException e) {
            throw new MappingException(source, "is no UTF-8 text: " + e.getMessage(), e);
        }
    }

    private static String position(JacksonException e)
    {
        return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr() + ")";
    }

    private static TimeSettings time(MappingNode node)
    {
        node.allowOnly(List.of("zone", "lateness", "futureSkew", "fallbackToReceivedTime"));
        return new TimeSettings(
                node.optional("zone").map(zone -> zone.parse(MappingReader::zone)).orElse(TimeSettings.DEFAULT.zone()),
                node.optional("lateness").map(bound -> bound.parse(TimeBound::parse)),
                node.optional("futureSkew").map(bound -> bound.parse(TimeBound::parse)),
                node.optional("fallbackToReceivedTime").map(MappingNode::bool).orElse(false));
    }

    private static ZoneId zone(String text)
    {
        try {
            return ZoneId.of(text);
        }
        catch (DateTimeException e) {
            throw new IllegalArgumentException("unknown time zone '" + text + "'; write UTC, an offset such as +02:00, or a name such as Europe/Berlin", e);
        }
    }

    private static Set<String> texts(MappingNode node)
    {
        Set<String> texts = new LinkedHashSet<>();
        node.elements().forEach(element -> texts.add(element.text()));
        return texts;
    }

    private static Optional<EventTypeRule> eventType(MappingNode root, Feed feed, PathReader paths)
    {
        List<EventType> types = EventType.of(feed);
        Optional<MappingNode> node = root.optional("eventType");
        if (types.size() == 1) {
            node.ifPresent(found -> {
                throw found.error("only for feed " + Feed.INTERACTIONS.directoryName() + "; " + feed.directoryName() + " holds one type of event");
            });
            return Optional.empty();
        }
        return Optional.of(eventTypeRule(node.orElseGet(() -> root.required("eventType")), paths));
    }

    private static EventTypeRule eventTypeRule(MappingNode node, PathReader paths)
    {
        node.allowOnly(List.of("always", "from", "clicks", "conversions"));
        if (node.optional("always").isPresent()) {
            return EventTypeRule.always(switch (node.allowOnly(List.of("always")).child("always").text()) {
                case "click" -> EventType.CLICK;
                case "conversion" -> EventType.CONVERSION;
                default -> throw node.child("always").error("unknown type of event; allowed: click, conversion");
            });
        }
        Map<String, EventType> types = new HashMap<>();
        Optional<EventType> otherwise = Optional.empty();
        for (Map.Entry<String, EventType> entry : List.of(Map.entry("clicks", EventType.CLICK), Map.entry("conversions", EventType.CONVERSION))) {
            MappingNode texts = node.required(entry.getKey());
            if (!texts.isList() && texts.text().equals("otherwise")) {
                if (otherwise.isPresent()) {
                    throw texts.error("only one of clicks and conversions can be 'otherwise'");
                }
                otherwise = Optional.of(entry.getValue());
                continue;
            }
            for (MappingNode text : texts.elements()) {
                if (types.put(text.text(), entry.getValue()) != null) {
                    throw text.error("'" + text.text() + "' is listed twice");
                }
            }
        }
        return new EventTypeRule(paths.readAll(node.required("from")), types, otherwise);
    }

    private static PrivacyPaths privacy(MappingNode node, PathReader paths)
    {
        node.allowOnly(List.of("userIds", "ips"));
        return new PrivacyPaths(
                node.optional("userIds").map(paths::readAll).orElse(List.of()),
                node.optional("ips").map(paths::readAll).orElse(List.of()));
    }

    private static Specification specification(MappingNode root, Feed feed)
    {
        Optional<MappingNode> node = root.optional("spec");
        if (feed != Feed.BID_REQUESTS) {
            node.filter(found -> found.parse(Specification::fromText) != Specification.NONE).ifPresent(found -> {
                throw found.error("only for feed " + Feed.BID_REQUESTS.directoryName());
            });
            return Specification.NONE;
        }
        return node.map(found -> found.parse(Specification::fromText)).orElse(Specification.OPENRTB_2_6);
    }

    private static void checkPrivate(MappingNode root, String field, Map<String, FieldMapping> fields, String key, List<SourcePath> privatePaths)
    {
        if (fields.containsKey(field) && !privatePaths.containsAll(fields.get(field).from())) {
            throw root.required("fields").error(field + " comes from " + fields.get(field).from() + ", and " + key + " has only " + privatePaths
                    + ": what is not listed there reaches the lake as it is");
        }
    }

    private static void checkRequired(MappingNode root, Feed feed, TimeSettings time, Map<String, FieldMapping> fields)
    {
        if (!time.fallbackToReceivedTime() && !fields.containsKey(MappableFields.EVENT_TIME)) {
            throw root.required("fields").error(MappableFields.EVENT_TIME
                    + " is required: every event without it is rejected; map it, or set time.fallbackToReceivedTime: true");
        }
        String required = switch (feed) {
            case IMPRESSIONS -> "creative_id";
            case INTERACTIONS -> "campaign_id";
            case BID_REQUESTS -> MappableFields.EVENT_TIME;
        };
        if (feed != Feed.BID_REQUESTS && !fields.containsKey(required)) {
            throw root.required("fields").error(required + " is required: every event without it is rejected");
        }
    }
}
