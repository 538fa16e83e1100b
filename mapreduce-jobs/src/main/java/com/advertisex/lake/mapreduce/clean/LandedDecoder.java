package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.Violation;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.decode.CleanRules;
import com.advertisex.lake.model.decode.Decoded;
import com.advertisex.lake.model.decode.DimensionContext;
import com.advertisex.lake.model.decode.Enrichment;
import com.advertisex.lake.model.decode.EventDecoder;
import com.advertisex.lake.model.decode.EventDecoders;
import com.advertisex.lake.model.decode.LandedRecordContext;
import com.advertisex.lake.model.decode.SchemaSource;
import com.advertisex.lake.model.mapping.Mapping;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/** Decodes landed events by the mapping that each names, with one decoder a mapping; mappings and writer schemas come from the lake's stores. */
final class LandedDecoder
{
    static final String SCHEMAS_ROOT = "lake.schemas.root";

    private static final Pattern MAPPING_ID = Pattern.compile("[0-9a-f]{16}");

    private final Configuration configuration;
    private final Feed feed;
    private final CleanRules rules;
    private final Enrichment enrichment;
    private final DimensionContext dimensions;
    private final Map<String, Optional<EventDecoder>> decoders = new HashMap<>();

    LandedDecoder(Configuration configuration, Feed feed, CleanRules rules, Enrichment enrichment, DimensionContext dimensions)
    {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.feed = requireNonNull(feed, "feed is null");
        this.rules = requireNonNull(rules, "rules is null");
        this.enrichment = requireNonNull(enrichment, "enrichment is null");
        this.dimensions = requireNonNull(dimensions, "dimensions is null");
    }

    /**
     * @throws UncheckedIOException if the mapping that the record names is not in the store: that is the operator's to repair, and the run fails until it is,
     *         because rejecting a whole feed would be worse
     */
    Decoded decode(byte[] body, int length, LandedRecordContext context)
    {
        return decode(body, length, context, Map.of());
    }

    /** @param repairs see {@link EventDecoder#decode(byte[], int, LandedRecordContext, Map)} */
    Decoded decode(byte[] body, int length, LandedRecordContext context, Map<String, Object> repairs)
    {
        Map<String, String> headers = context.headers();
        String defect = headers.get(LandedHeaders.DEFECT);
        if (defect != null) {
            return rejected(edgeViolation(defect, headers));
        }
        String id = headers.get(LandedHeaders.MAPPING);
        if (id == null || (!decoders.containsKey(id) && !MAPPING_ID.matcher(id).matches())) {
            return rejected(new Violation(ViolationCode.UNKNOWN_SCHEMA, LandedHeaders.MAPPING, id, "the id of a mapping file"));
        }
        return decoders.computeIfAbsent(id, this::create)
                .map(decoder -> decoder.decode(body, length, context, repairs))
                .orElseGet(() -> rejected(new Violation(ViolationCode.UNKNOWN_SCHEMA, LandedHeaders.MAPPING, id, "a mapping of feed " + feed.directoryName())));
    }

    private static Violation edgeViolation(String defect, Map<String, String> headers)
    {
        try {
            return new Violation(ViolationCode.valueOf(defect), null, headers.get(LandedHeaders.ORIGINAL_LENGTH), "found by the edge");
        }
        catch (IllegalArgumentException e) {
            return new Violation(ViolationCode.MALFORMED, LandedHeaders.DEFECT, defect, "found by the edge");
        }
    }

    private static Decoded.Rejected rejected(Violation violation)
    {
        return new Decoded.Rejected(null, null, List.of(violation));
    }

    private Optional<EventDecoder> create(String id)
    {
        Mapping mapping = new StoredMappings(configuration).get(id);
        return mapping.feed() == feed ? Optional.of(EventDecoders.create(mapping, schemas(), rules, enrichment, dimensions)) : Optional.empty();
    }

    private SchemaSource schemas()
    {
        return fingerprint -> {
            Path path = new Path(configuration.get(SCHEMAS_ROOT, "/lake/schemas"), SchemaSource.fileName(fingerprint));
            return read(path).map(bytes -> parse(path, bytes));
        };
    }

    private static Schema parse(Path path, byte[] bytes)
    {
        try {
            return new Schema.Parser().parse(new String(bytes, UTF_8));
        }
        catch (AvroRuntimeException e) {
            throw new UncheckedIOException(new IOException("writer schema " + path + " is damaged: " + e.getMessage() + "; put it there again", e));
        }
    }

    private Optional<byte[]> read(Path path)
    {
        try (FSDataInputStream in = path.getFileSystem(configuration).open(path)) {
            return Optional.of(in.readAllBytes());
        }
        catch (FileNotFoundException e) {
            return Optional.empty();
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path, e);
        }
    }
}
