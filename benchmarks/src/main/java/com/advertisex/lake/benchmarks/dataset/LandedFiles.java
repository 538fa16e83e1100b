package com.advertisex.lake.benchmarks.dataset;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.flume.Event;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import static java.util.Objects.requireNonNull;

/** Writes the files of one landing directory as Flume's {@code avro_event} serializer does under the settings of {@code lake-agent.conf}. */
final class LandedFiles
        implements Closeable
{
    private static final Schema SCHEMA = SchemaBuilder.record("Event").fields()
            .name("headers").type().map().values().stringType().noDefault()
            .requiredBytes("body")
            .endRecord();
    /** The serializer's default. */
    private static final int SYNC_INTERVAL_BYTES = 2_048_000;
    /** The agent's hdfs.batchSize: the serializer ends a block when the sink commits a batch. */
    private static final int BATCH_EVENTS = 2_000;
    /** The agent's hdfs.rollSize. */
    private static final long ROLL_BYTES = 134_217_728;

    private final Path directory;
    private final GenericRecord landed = new GenericData.Record(SCHEMA);
    private DataFileWriter<GenericRecord> writer;
    private Path file;
    private int number;
    private long events;
    private long bytes;

    LandedFiles(Path directory)
    {
        this.directory = requireNonNull(directory, "directory is null");
    }

    void write(Event event)
            throws IOException
    {
        if (writer == null) {
            open();
        }
        landed.put("headers", event.getHeaders());
        landed.put("body", ByteBuffer.wrap(event.getBody()));
        writer.append(landed);
        events++;
        if (events % BATCH_EVENTS == 0) {
            writer.flush();
            if (Files.size(file) >= ROLL_BYTES) {
                close();
            }
        }
    }

    private void open()
            throws IOException
    {
        Files.createDirectories(directory);
        file = directory.resolve(String.format(Locale.ROOT, "bench.%04d.avro", ++number));
        writer = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(SCHEMA))
                .setCodec(CodecFactory.snappyCodec())
                .setSyncInterval(SYNC_INTERVAL_BYTES);
        writer.create(SCHEMA, file.toFile());
    }

    /** Of the closed files. */
    long bytes()
    {
        return bytes;
    }

    @Override
    public void close()
            throws IOException
    {
        if (writer != null) {
            writer.close();
            writer = null;
            bytes += Files.size(file);
        }
    }
}
