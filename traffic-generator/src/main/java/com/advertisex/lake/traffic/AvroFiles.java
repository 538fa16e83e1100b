package com.advertisex.lake.traffic;

import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

import static java.util.Objects.requireNonNull;

/** Avro container files, snappy-compressed, of records that come encoded. Sync markers follow from the seed: equal plans give equal bytes. */
final class AvroFiles
        extends RecordFiles
{
    private final Schema schema;
    private final long seed;
    private DataFileWriter<GenericRecord> writer;

    AvroFiles(Path root, String pattern, int recordsPerFile, Schema schema, long seed)
    {
        super(root, pattern, recordsPerFile);
        this.schema = requireNonNull(schema, "schema is null");
        this.seed = seed;
    }

    @Override
    void open(Path file, int number)
            throws IOException
    {
        long bits = Mix.mix(Mix.mix(seed) + number);
        byte[] sync = ByteBuffer.allocate(16).putLong(bits).putLong(Mix.mix(bits)).array();
        writer = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(schema))
                .setCodec(CodecFactory.snappyCodec())
                .create(schema, Files.newOutputStream(file), sync);
    }

    @Override
    void append(byte[] bytes, int length)
            throws IOException
    {
        writer.appendEncoded(ByteBuffer.wrap(bytes, 0, length));
    }

    @Override
    void closeCurrent()
            throws IOException
    {
        writer.close();
    }
}
