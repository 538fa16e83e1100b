package com.advertisex.lake.model.record;

import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;

import static java.util.Objects.requireNonNull;

/**
 * Avro single-object encoding: C3 01, the schema's CRC-64-AVRO fingerprint (8 bytes, little-endian), the datum. Avro 1.12 specification, "Single-object
 * encoding".
 */
public final class SingleObjectEncoding
{
    public static final int HEADER_LENGTH = 10;

    private static final byte MARKER_1 = (byte) 0xC3;
    private static final byte MARKER_2 = 0x01;

    private SingleObjectEncoding() {}

    public static byte[] header(Schema schema)
    {
        return ByteBuffer.allocate(HEADER_LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MARKER_1)
                .put(MARKER_2)
                .putLong(fingerprint(schema))
                .array();
    }

    public static long fingerprint(Schema schema)
    {
        return SchemaNormalization.parsingFingerprint64(requireNonNull(schema, "schema is null"));
    }

    /** @return the fingerprint of the schema that the body says it is written with; empty if it is no single-object encoding */
    public static OptionalLong fingerprint(byte[] body)
    {
        if (body.length < HEADER_LENGTH || body[0] != MARKER_1 || body[1] != MARKER_2) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(ByteBuffer.wrap(body, 2, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong());
    }
}
