package com.advertisex.lake.model.decode;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import static com.advertisex.lake.model.ViolationCode.UNKNOWN_SCHEMA;
import static java.util.Objects.requireNonNull;

/** Reads Avro single-object encoding: marker C3 01, fingerprint of the writer schema, datum. */
final class AvroRecordReader
        implements RecordReader
{
    private static final byte MARKER_1 = (byte) 0xC3;
    private static final byte MARKER_2 = 0x01;
    private static final int HEADER_LENGTH = 2 + Long.BYTES;

    private final SourcePlaces places;
    private final SchemaSource schemas;
    private final Map<Long, Optional<Schema>> known = new HashMap<>();
    private final AvroDatumReader datums = new AvroDatumReader();
    private BinaryDecoder decoder;

    AvroRecordReader(SourcePlaces places, SchemaSource schemas)
    {
        this.places = requireNonNull(places, "places is null");
        this.schemas = requireNonNull(schemas, "schemas is null");
    }

    @Override
    public void read(byte[] body, int length, LandedRecordContext context, SourceRecord into)
            throws UnreadableRecordException
    {
        if (length < HEADER_LENGTH || body[0] != MARKER_1 || body[1] != MARKER_2) {
            throw UnreadableRecordException.malformed(length + " bytes", "Avro single-object encoding: C3 01 and a schema fingerprint of 8 bytes first");
        }
        long fingerprint = ByteBuffer.wrap(body, 2, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
        Schema schema = known.computeIfAbsent(fingerprint, schemas::find)
                .orElseThrow(() -> new UnreadableRecordException(UNKNOWN_SCHEMA, SchemaSource.fileName(fingerprint), "a schema stored under its fingerprint"));
        if (schema.getType() != Schema.Type.RECORD) {
            throw UnreadableRecordException.malformed("schema of type " + schema.getType().getName(), "a record schema");
        }
        try {
            decoder = DecoderFactory.get().binaryDecoder(body, HEADER_LENGTH, length - HEADER_LENGTH, decoder);
            Map<String, Object> datum = datums.read(schema, decoder);
            if (!decoder.isEnd()) {
                throw UnreadableRecordException.malformed("bytes after the datum", "one datum of schema " + schema.getFullName());
            }
            distribute(datum, places.root(), into);
        }
        catch (IOException | AvroRuntimeException | UnsupportedOperationException e) {
            throw UnreadableRecordException.malformed(e.toString(), "a datum of schema " + schema.getFullName());
        }
    }

    private static void distribute(Map<?, ?> object, SourcePlaces.Node parent, SourceRecord into)
            throws UnreadableRecordException
    {
        for (Map.Entry<?, ?> member : object.entrySet()) {
            String name = (String) member.getKey();
            SourcePlaces.Node node = parent.child(name);
            if (node != null && node.slot() >= 0) {
                node.store(member.getValue(), into);
            }
            else if (node != null && member.getValue() instanceof Map<?, ?> below) {
                distribute(below, node, into);
            }
            else if (node != null && member.getValue() instanceof Iterable<?> list) {
                distribute(numbered(list), node, into);
            }
            else {
                into.putRest(parent.extraKey(name), member.getValue());
            }
        }
    }

    private static Map<String, Object> numbered(Iterable<?> list)
    {
        Map<String, Object> object = new HashMap<>();
        for (Object element : list) {
            object.put(Integer.toString(object.size()), element);
        }
        return object;
    }
}
