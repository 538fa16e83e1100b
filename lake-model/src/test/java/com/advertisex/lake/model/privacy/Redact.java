package com.advertisex.lake.model.privacy;

import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.mapping.FormatSettings;
import com.advertisex.lake.model.mapping.FormatType;
import com.advertisex.lake.model.mapping.Mapping;
import com.advertisex.lake.model.mapping.PrivacyPaths;
import com.advertisex.lake.model.mapping.SourcePath;
import com.advertisex.lake.model.mapping.Specification;
import com.advertisex.lake.model.mapping.TimeSettings;
import com.advertisex.lake.model.record.SingleObjectEncoding;
import org.apache.avro.Schema;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Mappings with nothing but privacy paths. */
final class Redact
{
    private Redact() {}

    static Mapping mapping(FormatSettings format, List<SourcePath> userIds, List<SourcePath> ips)
    {
        return new Mapping("0123456789abcdef", "test", 1, Feed.IMPRESSIONS, format, Set.of("", "null", "-"), TimeSettings.DEFAULT, Optional.empty(), Map.of(),
                new PrivacyPaths(userIds, ips), Specification.NONE);
    }

    static Mapping pointers(FormatType type, List<String> userIds, List<String> ips)
    {
        return mapping(FormatSettings.of(type), userIds.stream().map(SourcePath::pointer).toList(), ips.stream().map(SourcePath::pointer).toList());
    }

    static Redactor redactor(Mapping mapping)
    {
        return Redactors.create(mapping, Optional.empty(), TestUserKey.KEY, new MemoryRegistry());
    }

    /** The result as text; of what is unreadable the defect. */
    static String text(Redactor redactor, String body)
    {
        Redaction redaction = redactor.redact(body.getBytes(UTF_8));
        return redaction.defect() == null ? new String(redaction.body(), UTF_8) : redaction.defect().name();
    }

    static String hash(String id)
    {
        return TestUserKey.KEY.hash(id);
    }

    /** Schemas in memory. */
    static final class MemoryRegistry
            implements SchemaRegistry
    {
        final Map<Long, Schema> schemas = new HashMap<>();

        @Override
        public void register(Schema schema)
        {
            schemas.put(SingleObjectEncoding.fingerprint(schema), schema);
        }

        @Override
        public Optional<Schema> find(long fingerprint)
        {
            return Optional.ofNullable(schemas.get(fingerprint));
        }
    }
}
