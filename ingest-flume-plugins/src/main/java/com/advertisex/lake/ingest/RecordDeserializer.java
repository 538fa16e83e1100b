package com.advertisex.lake.ingest;

import com.advertisex.lake.model.mapping.MappingException;
import com.advertisex.lake.model.mapping.MappingReader;
import com.advertisex.lake.model.record.RawRecord;
import com.advertisex.lake.model.record.RecordSource;
import com.advertisex.lake.model.record.RecordSplitter;
import com.advertisex.lake.model.record.RecordSplitters;
import org.apache.avro.Schema;
import org.apache.flume.Context;
import org.apache.flume.Event;
import org.apache.flume.FlumeException;
import org.apache.flume.event.EventBuilder;
import org.apache.flume.serialization.EventDeserializer;
import org.apache.flume.serialization.RemoteMarkable;
import org.apache.flume.serialization.ResettableInputStream;
import org.apache.hadoop.conf.Configuration;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * Splits spooled files into records by a mapping: delimited text, JSON lines or arrays, Avro containers. The schema of an Avro file is stored in
 * {@code lake.schemas.root} before its first record is read. Sample:
 *
 * <pre>
 * a.sources.interactions.deserializer = com.advertisex.lake.ingest.RecordDeserializer$Builder
 * a.sources.interactions.deserializer.mapping = interactions
 * </pre>
 *
 * <p>Batches: what was marked is never read again; after a reset reading goes on exactly behind the mark. A new process knows of a mark only its byte offset,
 * so batches of Avro records end with a block where they can: only a block larger than a batch is read again from its start.
 */
public final class RecordDeserializer
        implements EventDeserializer
{
    private static final long MAX_BATCH_BYTES = 16 << 20;

    private final RecordSplitter splitter;
    private final RemoteMarkable marks;
    private final ResettableInputStream stream;
    private RecordSplitter.Position marked;
    private boolean open = true;

    private RecordDeserializer(RecordSplitter splitter, ResettableInputStream stream)
    {
        this.splitter = requireNonNull(splitter, "splitter is null");
        this.stream = requireNonNull(stream, "stream is null");
        this.marks = (RemoteMarkable) stream;
        this.marked = splitter.position();
    }

    @Override
    public Event readEvent()
            throws IOException
    {
        ensureOpen();
        RawRecord next = splitter.next();
        return next == null ? null : event(next);
    }

    @Override
    public List<Event> readEvents(int count)
            throws IOException
    {
        ensureOpen();
        List<Event> events = new ArrayList<>();
        long bytes = 0;
        while (events.size() < count && bytes < MAX_BATCH_BYTES) {
            boolean atBoundary = splitter.position().records() == 0;
            if (!events.isEmpty() && atBoundary && events.size() + splitter.untilBoundary() > count) {
                break;
            }
            Event event = readEvent();
            if (event == null) {
                break;
            }
            events.add(event);
            bytes += event.getBody().length;
        }
        return events;
    }

    private Event event(RawRecord splitRecord)
    {
        Map<String, String> headers = new HashMap<>();
        RecordHeaders.put(splitRecord, splitter, headers);
        return EventBuilder.withBody(splitRecord.body(), headers);
    }

    @Override
    public void mark()
            throws IOException
    {
        ensureOpen();
        marked = splitter.position();
        marks.markPosition(marked.offset());
    }

    @Override
    public void reset()
            throws IOException
    {
        ensureOpen();
        splitter.seek(marked);
    }

    @Override
    public void close()
            throws IOException
    {
        if (open) {
            open = false;
            stream.close();
        }
    }

    private void ensureOpen()
    {
        if (!open) {
            throw new IllegalStateException("Deserializer is closed");
        }
    }

    /** Names of the deserializer's own settings. */
    public static final class Constants
    {
        /** Packaged mapping or path of a mapping file; required. */
        public static final String MAPPING = "mapping";

        private Constants() {}
    }

    /** Makes a deserializer for each file. */
    public static final class Builder
            implements EventDeserializer.Builder
    {
        @Override
        public EventDeserializer build(Context context, ResettableInputStream stream)
        {
            String mapping = context.getString(Constants.MAPPING);
            if (mapping == null) {
                throw new FlumeException("the deserializer needs a mapping (" + Constants.MAPPING + ")");
            }
            if (!(stream instanceof RemoteMarkable)) {
                throw new FlumeException("the deserializer needs a stream that can be marked ahead of the reader, not " + stream.getClass().getName());
            }
            TrustedClasses.trust();
            Configuration configuration = LakeConfiguration.load(context);
            try {
                long start = stream.tell();
                RecordSplitter splitter = RecordSplitters.open(
                        source(stream),
                        MappingReader.read(MappingChoice.read(mapping), mapping).format(),
                        LakeConfiguration.maxRecordBytes(configuration));
                splitter.seek(new RecordSplitter.Position(start, 0));
                splitter.schema().ifPresent(schema -> register(schema, configuration));
                return new RecordDeserializer(splitter, stream);
            }
            catch (IOException | MappingException e) {
                throw new FlumeException("a spooled file cannot be read by mapping " + mapping + ": " + e.getMessage(), e);
            }
        }

        private static void register(Schema schema, Configuration configuration)
        {
            new HadoopSchemaRegistry(configuration, Retry.FOR_EVER).register(schema);
        }

        private static RecordSource source(ResettableInputStream stream)
        {
            return offset -> {
                stream.seek(offset);
                return new SpooledInputStream(stream);
            };
        }
    }
}
