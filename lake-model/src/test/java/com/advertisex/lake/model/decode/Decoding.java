package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.CanonicalSchemas;
import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.Violation;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.dimension.DimensionRules;
import com.advertisex.lake.model.dimension.Dimensions;
import com.advertisex.lake.model.mapping.DefaultMappings;
import com.advertisex.lake.model.mapping.Mapping;
import com.advertisex.lake.model.mapping.MappingReader;
import com.advertisex.lake.model.mapping.TimeFormat;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** One mapping, its decoder, and records that land under it with privacy applied at 2026-11-20T12:00:00Z. */
final class Decoding
{
    static final Instant RECEIVED = Instant.parse("2026-11-20T12:00:00Z");
    static final long RECEIVED_MICROS = TimeFormat.toMicros(RECEIVED);

    private final Map<Long, Schema> schemas = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>(Map.of(LandedHeaders.KEY_ID, "k1", LandedHeaders.MAPPING, "0123456789abcdef"));
    private final EventDecoder decoder;

    private Decoding(Mapping mapping, Enrichment enrichment)
    {
        this(mapping, enrichment, new DimensionContext(Dimensions.NONE, DimensionRules.DEFAULT));
    }

    private Decoding(Mapping mapping, Enrichment enrichment, DimensionContext dimensions)
    {
        this.decoder = EventDecoders.create(mapping, fingerprint -> Optional.ofNullable(schemas.get(fingerprint)), CleanRules.DEFAULT, enrichment,
                dimensions);
    }

    static Decoding of(Mapping mapping)
    {
        return new Decoding(mapping, Enrichment.packaged());
    }

    static Decoding of(String yaml)
    {
        return of(yaml, Enrichment.packaged());
    }

    static Decoding of(String yaml, Enrichment enrichment)
    {
        return new Decoding(MappingReader.read(yaml.getBytes(UTF_8)), enrichment);
    }

    static Decoding of(String yaml, DimensionContext dimensions)
    {
        return new Decoding(MappingReader.read(yaml.getBytes(UTF_8)), Enrichment.packaged(), dimensions);
    }

    static Decoding byDefault(String name)
    {
        return of(DefaultMappings.named(name));
    }

    Decoding header(String name, String value)
    {
        headers.put(name, value);
        return this;
    }

    Decoding withoutHeader(String name)
    {
        headers.remove(name);
        return this;
    }

    Decoding schema(Schema schema)
    {
        schemas.put(SchemaNormalization.parsingFingerprint64(schema), schema);
        return this;
    }

    LandedRecordContext context()
    {
        return new LandedRecordContext("agent-1", RECEIVED_MICROS, "/lake/landing/x/2026-11-20/12/a.avro", 7, Map.copyOf(headers));
    }

    Decoded decode(byte[] body)
    {
        return decoder.decode(body, body.length, context());
    }

    Decoded decode(String text)
    {
        return decode(text.getBytes(UTF_8));
    }

    Decoded repaired(String text, Map<String, Object> repairs)
    {
        byte[] body = text.getBytes(UTF_8);
        return decoder.decode(body, body.length, context(), repairs);
    }

    Decoded decode(GenericRecord datum)
    {
        schema(datum.getSchema());
        return decode(singleObject(datum));
    }

    Decoded.Accepted accepted(String text)
    {
        return accepted(decode(text));
    }

    GenericRecord event(String text)
    {
        return accepted(text).event();
    }

    List<Violation> violations(String text)
    {
        return violations(decode(text));
    }

    List<ViolationCode> codes(String text)
    {
        return codes(decode(text));
    }

    static Decoded.Accepted accepted(Decoded decoded)
    {
        assertThat(decoded).isInstanceOf(Decoded.Accepted.class);
        return (Decoded.Accepted) decoded;
    }

    static List<Violation> violations(Decoded decoded)
    {
        return decoded instanceof Decoded.Rejected rejected ? rejected.violations() : List.of();
    }

    static List<ViolationCode> codes(Decoded decoded)
    {
        return violations(decoded).stream().map(Violation::code).toList();
    }

    static byte[] singleObject(GenericRecord datum)
    {
        try {
            ByteBuffer encoded = new BinaryMessageEncoder<GenericRecord>(CanonicalSchemas.data(), datum.getSchema()).encode(datum);
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
