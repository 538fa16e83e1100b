package com.advertisex.lake.model.privacy;

import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.record.SingleObjectEncoding;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/**
 * Rewrites a record in single-object encoding. The result is written with the record's own schema or, where a treated value was no text, with one derived from
 * it, which is registered before the first such record is returned.
 */
final class AvroRedactor
        implements Redactor
{
    private final PathTree paths;
    private final ValueTreatment values;
    private final SchemaRegistry registry;
    private final Map<Long, Rewrite> rewrites = new HashMap<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private BinaryDecoder decoder;
    private BinaryEncoder encoder;

    AvroRedactor(PathTree paths, ValueTreatment values, SchemaRegistry registry)
    {
        this.paths = requireNonNull(paths, "paths is null");
        this.values = requireNonNull(values, "values is null");
        this.registry = requireNonNull(registry, "registry is null");
    }

    @Override
    public Redaction redact(byte[] body)
    {
        OptionalLong fingerprint = SingleObjectEncoding.fingerprint(body);
        if (fingerprint.isEmpty()) {
            return new Redaction(body, ViolationCode.MALFORMED);
        }
        Rewrite rewrite = rewrite(fingerprint.getAsLong());
        if (rewrite == null) {
            return new Redaction(body, ViolationCode.UNKNOWN_SCHEMA);
        }
        try {
            return rewrite(rewrite, body);
        }
        catch (IOException | RuntimeException | StackOverflowError e) {
            // whatever Avro throws over bytes that are no datum of the schema
            return new Redaction(body, ViolationCode.MALFORMED);
        }
    }

    private Redaction rewrite(Rewrite rewrite, byte[] body)
            throws IOException
    {
        decoder = DecoderFactory.get().binaryDecoder(body, SingleObjectEncoding.HEADER_LENGTH, body.length - SingleObjectEncoding.HEADER_LENGTH, decoder);
        Object datum = rewrite.reader.read(null, decoder);
        if (!decoder.isEnd()) {
            return new Redaction(body, ViolationCode.MALFORMED);
        }
        Object redacted = new AvroValues(values).apply(datum, rewrite.from, rewrite.to, paths);
        output.reset();
        output.write(rewrite.header);
        encoder = EncoderFactory.get().binaryEncoder(output, encoder);
        rewrite.writer.write(redacted, encoder);
        encoder.flush();
        return new Redaction(output.toByteArray(), null);
    }

    private Rewrite rewrite(long fingerprint)
    {
        Rewrite known = rewrites.get(fingerprint);
        if (known != null) {
            return known;
        }
        Optional<Schema> schema = registry.find(fingerprint);
        if (schema.isEmpty()) {
            return null;
        }
        Rewrite rewrite = new Rewrite(schema.get(), DerivedSchema.of(schema.get(), paths));
        if (!rewrite.from.equals(rewrite.to)) {
            registry.register(rewrite.to);
        }
        rewrites.put(fingerprint, rewrite);
        return rewrite;
    }

    private static final class Rewrite
    {
        private final Schema from;
        private final Schema to;
        private final byte[] header;
        private final GenericDatumReader<Object> reader;
        private final GenericDatumWriter<Object> writer;

        Rewrite(Schema from, Schema to)
        {
            this.from = from;
            this.to = to;
            header = SingleObjectEncoding.header(to);
            // data models of their own, without the conversions that others may have added to the common one
            reader = new GenericDatumReader<>(from, from, new GenericData());
            writer = new GenericDatumWriter<>(to, new GenericData());
        }
    }
}
