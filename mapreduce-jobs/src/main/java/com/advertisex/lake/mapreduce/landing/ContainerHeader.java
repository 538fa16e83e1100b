package com.advertisex.lake.mapreduce.landing;

import com.advertisex.lake.model.ViolationCode;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * The checked header of an Avro container file of landed events (Avro specification, "Object Container Files"). The framing is read here, within
 * bounds, before Avro's reader sees it: Avro allocates what a damaged length field asks for.
 *
 * @param header what Avro needs to read blocks of the file
 * @param length bytes of the header: where the first block starts
 */
@SuppressWarnings("ArrayRecordComponent") // read only, never compared
record ContainerHeader(DataFileStream.Header header, byte[] sync, long length)
{
    /** Bytes of a file that are looked at to find the header; schema and metadata of landed events take under 1 kB. */
    static final int SEARCHED_BYTES = 256 * 1024;

    private static final byte[] MAGIC = {'O', 'b', 'j', 1};
    private static final int SYNC_LENGTH = 16;

    ContainerHeader
    {
        requireNonNull(header, "header is null");
        requireNonNull(sync, "sync is null");
    }

    /** What the start of a file turned out to be: a header, or the reason why the whole file is one reject. */
    sealed interface Finding
    {
    }

    record Found(ContainerHeader header)
            implements Finding
    {
    }

    record NoHeader(ViolationCode code, String reason)
            implements Finding
    {
    }

    /** @param start the first bytes of the file, {@link #SEARCHED_BYTES} or, if shorter, the whole file */
    static Finding parse(byte[] start)
    {
        byte[] magic = Arrays.copyOf(start, Math.min(start.length, MAGIC.length));
        if (!Arrays.equals(magic, Arrays.copyOf(MAGIC, magic.length))) {
            return new NoHeader(ViolationCode.MALFORMED, "not an Avro container file");
        }
        ByteBuffer bytes = ByteBuffer.wrap(start);
        if (start.length < MAGIC.length) {
            return truncated();
        }
        bytes.position(MAGIC.length);
        Map<String, String> metadata = new HashMap<>();
        if (!readMetadata(bytes, metadata) || bytes.remaining() < SYNC_LENGTH) {
            return start.length < SEARCHED_BYTES ? truncated() : new NoHeader(ViolationCode.MALFORMED, "the Avro header is damaged");
        }
        byte[] sync = new byte[SYNC_LENGTH];
        bytes.get(sync);
        return check(Arrays.copyOf(start, bytes.position()), metadata, sync);
    }

    private static Finding check(byte[] headerBytes, Map<String, String> metadata, byte[] sync)
    {
        try {
            CodecFactory.fromString(metadata.getOrDefault("avro.codec", "null"));
            Schema schema = new Schema.Parser().parse(metadata.getOrDefault("avro.schema", ""));
            if (!isLandedEvent(schema)) {
                return new NoHeader(ViolationCode.UNKNOWN_SCHEMA, "not {headers, body}: " + schema.getFullName());
            }
            try (DataFileReader<GenericRecord> reader = new DataFileReader<>(new SeekableByteArrayInput(headerBytes), new GenericDatumReader<>())) {
                return new Found(new ContainerHeader(reader.getHeader(), sync, headerBytes.length));
            }
        }
        catch (AvroRuntimeException | IOException e) {
            return new NoHeader(ViolationCode.UNKNOWN_SCHEMA, "unusable Avro header: " + e.getMessage());
        }
    }

    /** The record that Flume's {@code avro_event} serializer writes: a map of string headers, then the body. */
    private static boolean isLandedEvent(Schema schema)
    {
        if (schema.getType() != Schema.Type.RECORD) {
            return false;
        }
        List<Schema.Field> fields = schema.getFields();
        return fields.size() == 2
                && fields.get(0).name().equals("headers")
                && fields.get(0).schema().getType() == Schema.Type.MAP
                && fields.get(0).schema().getValueType().getType() == Schema.Type.STRING
                && fields.get(1).name().equals("body")
                && fields.get(1).schema().getType() == Schema.Type.BYTES;
    }

    private static NoHeader truncated()
    {
        return new NoHeader(ViolationCode.TRUNCATED, "the file ends inside its Avro header");
    }

    private static boolean readMetadata(ByteBuffer bytes, Map<String, String> metadata)
    {
        while (true) {
            long count = readLong(bytes);
            if (count == 0) {
                return true;
            }
            if (count < 0) {
                count = -count;
                readLong(bytes);
            }
            for (long entry = 0; entry < count; entry++) {
                byte[] key = readBytes(bytes);
                byte[] value = readBytes(bytes);
                if (key == null || value == null) {
                    return false;
                }
                metadata.put(new String(key, StandardCharsets.UTF_8), new String(value, StandardCharsets.UTF_8));
            }
        }
    }

    private static byte[] readBytes(ByteBuffer bytes)
    {
        long length = readLong(bytes);
        if (length < 0 || length > bytes.remaining()) {
            return null;
        }
        byte[] value = new byte[(int) length];
        bytes.get(value);
        return value;
    }

    /** A zig-zag variable-length long; where the bytes end inside it, a length that no buffer holds. */
    private static long readLong(ByteBuffer bytes)
    {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (!bytes.hasRemaining()) {
                return Long.MAX_VALUE;
            }
            byte next = bytes.get();
            value |= (next & 0x7FL) << shift;
            if (next >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        return Long.MAX_VALUE;
    }
}
