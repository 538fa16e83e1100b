package com.advertisex.lake.mapreduce;

import com.advertisex.lake.model.LandedHeaders;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes landing files as Flume's {@code avro_event} serializer does. */
public final class LandingWriter
        implements AutoCloseable
{
    public static final Schema SCHEMA = SchemaBuilder.record("Event").fields()
            .name("headers").type().map().values().stringType().noDefault()
            .requiredBytes("body")
            .endRecord();

    private final DataFileWriter<GenericRecord> writer;
    private final Map<String, String> common = new HashMap<>();

    public LandingWriter(Path file)
            throws IOException
    {
        Files.createDirectories(file.getParent());
        writer = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(SCHEMA)).setCodec(CodecFactory.snappyCodec());
        writer.create(SCHEMA, file.toFile());
    }

    /** A header of all events that follow. */
    public LandingWriter header(String name, String value)
    {
        common.put(name, value);
        return this;
    }

    public LandingWriter event(Instant received, Instant eventTime, String body)
            throws IOException
    {
        Map<String, String> headers = new HashMap<>(common);
        headers.put(LandedHeaders.RECEIVED_TIME, String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, received)));
        if (eventTime != null) {
            headers.put(LandedHeaders.EVENT_TIME, String.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, eventTime)));
        }
        return raw(headers, body.getBytes(UTF_8));
    }

    public LandingWriter raw(Map<String, String> headers, byte[] body)
            throws IOException
    {
        GenericRecord event = new GenericData.Record(SCHEMA);
        event.put("headers", headers);
        event.put("body", ByteBuffer.wrap(body));
        writer.append(event);
        return this;
    }

    /** Ends the block, as the agent does when it commits a batch. */
    public LandingWriter endBlock()
            throws IOException
    {
        writer.sync();
        return this;
    }

    /** Makes what was written so far readable. */
    public LandingWriter flush()
            throws IOException
    {
        writer.flush();
        return this;
    }

    @Override
    public void close()
            throws IOException
    {
        writer.close();
    }
}
