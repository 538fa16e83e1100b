package com.advertisex.lake.model.record;

import com.advertisex.lake.model.ViolationCode;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What the start of an Avro object container file says (Avro 1.12 specification, "Object Container Files").
 *
 * @param defect why it cannot be read; null if it can, and only then the rest is there
 * @param length bytes of the header: where the first block starts
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record AvroContainerHeader(ViolationCode defect, Schema schema, String codec, byte[] sync, int length)
{
    /** Most bytes that a header may have. */
    static final int MAX_LENGTH = 4 << 20;

    /** @param start the first bytes of the file, {@value #MAX_LENGTH} unless it is shorter */
    static AvroContainerHeader read(byte[] start)
    {
        byte[] magic = DataFileConstants.MAGIC;
        if (start.length < magic.length) {
            boolean cut = Arrays.equals(start, Arrays.copyOf(magic, start.length));
            return unreadable(cut ? ViolationCode.TRUNCATED : ViolationCode.MALFORMED);
        }
        if (!Arrays.equals(start, 0, magic.length, magic, 0, magic.length)) {
            return unreadable(ViolationCode.MALFORMED);
        }
        try {
            return readAfterMagic(start);
        }
        catch (EOFException e) {
            return unreadable(ViolationCode.TRUNCATED);
        }
        catch (IOException | RuntimeException e) {
            return unreadable(ViolationCode.MALFORMED);
        }
    }

    private static AvroContainerHeader readAfterMagic(byte[] start)
            throws IOException
    {
        int magicLength = DataFileConstants.MAGIC.length;
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(start, magicLength, start.length - magicLength, null);
        Map<String, String> metadata = new HashMap<>();
        for (long count = decoder.readMapStart(); count != 0; count = decoder.mapNext()) {
            for (long i = 0; i < count; i++) {
                String key = decoder.readString();
                metadata.put(key, UTF_8.decode(decoder.readBytes(null)).toString());
            }
        }
        byte[] sync = new byte[DataFileConstants.SYNC_SIZE];
        decoder.readFixed(sync);
        int length = start.length - decoder.inputStream().available();
        String json = metadata.get(DataFileConstants.SCHEMA);
        if (json == null) {
            return unreadable(ViolationCode.MALFORMED);
        }
        // names and defaults that today's Avro refuses are in files that older writers left
        Schema schema = new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false).parse(json);
        String codec = metadata.getOrDefault(DataFileConstants.CODEC, DataFileConstants.NULL_CODEC);
        // throws for a codec that is not known
        CodecFactory.fromString(codec);
        return new AvroContainerHeader(null, schema, codec, sync, length);
    }

    private static AvroContainerHeader unreadable(ViolationCode defect)
    {
        return new AvroContainerHeader(defect, null, null, null, 0);
    }

    /**
     * @param block count, size, data and sync marker as they stand in the file
     * @return the data, decompressed
     * @throws IOException if it does not decompress
     */
    ByteBuffer decompress(byte[] block)
            throws IOException
    {
        // a header of its own, with the same codec and marker: the schema does not matter to one who only takes blocks
        SequenceInputStream file = new SequenceInputStream(new ByteArrayInputStream(plainHeader()), new ByteArrayInputStream(block));
        try (DataFileStream<Object> stream = new DataFileStream<>(file, new GenericDatumReader<>())) {
            return stream.nextBlock();
        }
        catch (AvroRuntimeException e) {
            throw new IOException("block does not decompress: " + e.getMessage(), e);
        }
    }

    private byte[] plainHeader()
    {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        try {
            header.write(DataFileConstants.MAGIC);
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(header, null);
            encoder.writeMapStart();
            encoder.setItemCount(2);
            encoder.startItem();
            encoder.writeString(DataFileConstants.SCHEMA);
            encoder.writeBytes("\"bytes\"".getBytes(UTF_8));
            encoder.startItem();
            encoder.writeString(DataFileConstants.CODEC);
            encoder.writeBytes(codec.getBytes(UTF_8));
            encoder.writeMapEnd();
            encoder.writeFixed(sync);
        }
        catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return header.toByteArray();
    }
}
