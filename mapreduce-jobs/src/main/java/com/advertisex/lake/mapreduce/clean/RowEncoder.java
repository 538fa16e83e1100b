package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.model.CanonicalSchemas;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Rows of one schema to and from Avro binary, into one reused array. */
final class RowEncoder
{
    private final GenericDatumWriter<GenericRecord> writer;
    private final GenericDatumReader<GenericRecord> reader;
    private final Buffer buffer = new Buffer();
    private BinaryEncoder encoder;
    private BinaryDecoder decoder;

    RowEncoder(Schema schema)
    {
        writer = new GenericDatumWriter<>(schema, CanonicalSchemas.data());
        reader = new GenericDatumReader<>(schema, schema, CanonicalSchemas.data());
    }

    /** Encodes a row; {@link #bytes()} and {@link #length()} hold it until the next one. */
    void encode(GenericRecord row)
            throws IOException
    {
        buffer.reset();
        encoder = EncoderFactory.get().directBinaryEncoder(buffer, encoder);
        writer.write(row, encoder);
        encoder.flush();
    }

    byte[] bytes()
    {
        return buffer.array();
    }

    int length()
    {
        return buffer.size();
    }

    GenericRecord decode(byte[] bytes, int length)
            throws IOException
    {
        decoder = DecoderFactory.get().binaryDecoder(bytes, 0, length, decoder);
        return reader.read(null, decoder);
    }

    private static final class Buffer
            extends ByteArrayOutputStream
    {
        private Buffer()
        {
            super(4096);
        }

        private byte[] array()
        {
            return buf;
        }
    }
}
