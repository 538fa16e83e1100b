package com.advertisex.lake.mapreduce.row;

import com.advertisex.lake.model.CanonicalSchemas;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

import java.io.IOException;

/**
 * Rows of one schema to and from Avro binary, into one reused array. Values are those of {@link CanonicalSchemas#data()}; a decimal takes the scale
 * of its column. Not thread-safe.
 */
public final class RowEncoder
{
    private final FieldEncoder encoder;
    private final GenericDatumReader<GenericRecord> reader;
    private final RowBytes row = new RowBytes();
    private BinaryDecoder decoder;

    public RowEncoder(Schema schema)
    {
        encoder = FieldEncoder.of(schema);
        reader = new GenericDatumReader<>(schema, schema, CanonicalSchemas.data());
    }

    /** Encodes a row; {@link #bytes()} and {@link #length()} hold it until the next one. */
    public void encode(IndexedRecord record)
    {
        row.clear();
        encoder.encode(record, row);
    }

    public byte[] bytes()
    {
        return row.array();
    }

    public int length()
    {
        return row.length();
    }

    /** For the few rows that change on their way. */
    public GenericRecord decode(byte[] bytes, int length)
            throws IOException
    {
        decoder = DecoderFactory.get().binaryDecoder(bytes, 0, length, decoder);
        return reader.read(null, decoder);
    }
}
