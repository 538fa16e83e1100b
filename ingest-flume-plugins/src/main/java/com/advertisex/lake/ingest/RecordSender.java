package com.advertisex.lake.ingest;

import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.mapping.Mapping;
import com.advertisex.lake.model.record.RawRecord;
import com.advertisex.lake.model.record.RecordSource;
import com.advertisex.lake.model.record.RecordSplitter;
import com.advertisex.lake.model.record.RecordSplitters;
import org.apache.flume.Event;
import org.apache.flume.event.EventBuilder;
import org.apache.hadoop.conf.Configuration;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

import static java.util.Objects.requireNonNull;

/**
 * Hands files to an agent: splits them by a mapping and sends the records, defective ones included, to the agent's Avro RPC source. When {@link #send} returns,
 * the agent's channel has all of them. A batch whose answer got lost is sent again, so a record can arrive twice, with the same id; none is left out. Not
 * thread-safe.
 */
public final class RecordSender
        implements Closeable
{
    /** How long an agent may refuse or be away before {@link #send} gives up. */
    public static final Duration DEFAULT_LIMIT = Duration.ofMinutes(2);

    private static final int BATCH_RECORDS = 2_000;
    private static final long BATCH_BYTES = 4 << 20;

    private final MappingStore mappings;
    private final HadoopSchemaRegistry schemas;
    private final AgentConnection connection;
    private final int maxRecordBytes;

    /**
     * @param configuration with {@code lake.mappings.root}, {@code lake.schemas.root}, {@code lake.ingest.max-record-bytes}, and the file system they are in
     * @param agent where the agent's Avro RPC source listens
     * @param limit how long to try while the agent, or the file system, is away
     */
    public RecordSender(Configuration configuration, InetSocketAddress agent, Duration limit)
    {
        requireNonNull(configuration, "configuration is null");
        mappings = new MappingStore(configuration, limit);
        schemas = new HadoopSchemaRegistry(configuration, limit);
        connection = new AgentConnection(requireNonNull(agent, "agent is null"), limit);
        maxRecordBytes = LakeConfiguration.maxRecordBytes(configuration);
    }

    /**
     * What one file held.
     *
     * @param records all that were sent, defective ones included; 0 for an empty file
     * @param defective those that are no record of the format, by what is wrong; the agent may find more
     * @param bytes of the records as sent
     */
    public record Sent(long records, Map<ViolationCode, Long> defective, long bytes)
    {
        public Sent
        {
            defective = Map.copyOf(defective);
        }
    }

    /**
     * Makes a mapping known to the lake. To be called once before files are sent with it.
     *
     * @param content of the mapping file
     * @throws com.advertisex.lake.model.mapping.MappingException if it is none
     * @throws java.io.UncheckedIOException if it cannot be stored
     */
    public Mapping register(byte[] content)
    {
        return mappings.register(content);
    }

    /**
     * @param mapping as {@link #register} returned it
     * @param ingest names this call in the landed records
     * @param progress is told how many records were sent with each batch
     * @throws IllegalArgumentException if the file is compressed
     * @throws IOException if the file cannot be read, or the agent did not take the records in time; some may have been sent
     */
    public Sent send(Path file, Mapping mapping, String ingest, LongConsumer progress)
            throws IOException
    {
        requireNonNull(ingest, "ingest is null");
        RecordSource source = RecordSource.of(file);
        if (RecordSplitters.isGzip(source)) {
            throw new IllegalArgumentException(file + " is gzip-compressed; uncompress it first, for example: gunzip --keep " + file);
        }
        Map<String, String> common = Map.of(
                LandedHeaders.FEED, mapping.feed().directoryName(),
                LandedHeaders.MAPPING, mapping.id(),
                LandedHeaders.INGEST, ingest,
                LandedHeaders.FILE, file.getFileName().toString(),
                LandedHeaders.LATENESS, LandedHeaders.LATENESS_UNBOUNDED);
        try (RecordSplitter splitter = RecordSplitters.open(source, mapping.format(), maxRecordBytes)) {
            splitter.schema().ifPresent(schemas::register);
            return send(splitter, common, progress);
        }
    }

    private Sent send(RecordSplitter splitter, Map<String, String> common, LongConsumer progress)
            throws IOException
    {
        List<Event> batch = new ArrayList<>(BATCH_RECORDS);
        Map<ViolationCode, Long> defective = new EnumMap<>(ViolationCode.class);
        long records = 0;
        long bytes = 0;
        long batchBytes = 0;
        for (RawRecord next = splitter.next(); next != null; next = splitter.next()) {
            Map<String, String> headers = new HashMap<>(common);
            RecordHeaders.put(next, splitter, headers);
            batch.add(EventBuilder.withBody(next.body(), headers));
            if (next.defect() != null) {
                defective.merge(next.defect(), 1L, Long::sum);
            }
            records++;
            bytes += next.body().length;
            batchBytes += next.body().length;
            if (batch.size() == BATCH_RECORDS || batchBytes >= BATCH_BYTES) {
                deliver(batch, progress);
                batchBytes = 0;
            }
        }
        deliver(batch, progress);
        return new Sent(records, defective, bytes);
    }

    private void deliver(List<Event> batch, LongConsumer progress)
            throws IOException
    {
        if (batch.isEmpty()) {
            return;
        }
        connection.append(batch);
        progress.accept(batch.size());
        batch.clear();
    }

    @Override
    public void close()
    {
        connection.close();
    }
}
