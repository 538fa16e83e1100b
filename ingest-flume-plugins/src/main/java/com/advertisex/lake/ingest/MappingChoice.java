package com.advertisex.lake.ingest;

import com.advertisex.lake.model.LandedHeaders;
import com.advertisex.lake.model.mapping.DefaultMappings;
import com.advertisex.lake.model.mapping.Mapping;
import com.advertisex.lake.model.mapping.MappingException;
import com.advertisex.lake.model.mapping.MappingReader;
import org.apache.flume.FlumeException;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Which mapping applies to an event: the one of the source, or the one that the event names. */
final class MappingChoice
        implements Closeable
{
    private static final Logger log = LoggerFactory.getLogger(MappingChoice.class);

    private final MappingStore store;
    private final Configuration configuration;
    private final byte[] content;
    private final Mapping fixed;
    private Thread publisher;

    private MappingChoice(MappingStore store, Configuration configuration, byte[] content, Mapping fixed)
    {
        this.store = store;
        this.configuration = configuration;
        this.content = content;
        this.fixed = fixed;
    }

    /**
     * @param name packaged mapping or path; null for a source whose events name theirs
     * @throws FlumeException if there is none of that name, or it is no mapping
     */
    static MappingChoice of(String name, Configuration configuration)
    {
        MappingStore store = new MappingStore(configuration, Retry.FOR_EVER);
        if (name == null) {
            return new MappingChoice(store, configuration, null, null);
        }
        try {
            byte[] content = read(name);
            return new MappingChoice(store, configuration, content, MappingReader.read(content, name));
        }
        catch (IOException e) {
            throw new FlumeException("mapping file " + name + " cannot be read (" + LakeInterceptor.Constants.MAPPING + "): " + e, e);
        }
        catch (MappingException e) {
            throw new FlumeException("mapping " + name + " cannot be used (" + LakeInterceptor.Constants.MAPPING + "): " + e.getMessage(), e);
        }
    }

    /** The content of a packaged mapping or of a file. */
    static byte[] read(String name)
            throws IOException
    {
        return DefaultMappings.names().contains(name) ? DefaultMappings.bytes(name) : Files.readAllBytes(Path.of(name));
    }

    /** @throws IllegalArgumentException if the event names no mapping that is known, or one of another feed than its own */
    Mapping choose(Map<String, String> headers)
    {
        if (fixed != null) {
            return fixed;
        }
        String id = headers.get(LandedHeaders.MAPPING);
        if (id == null) {
            throw new IllegalArgumentException("the event has no header " + LandedHeaders.MAPPING + ", and its source has no mapping of its own ("
                    + LakeInterceptor.Constants.MAPPING + ")");
        }
        Mapping mapping = store.find(id)
                .orElseThrow(() -> new IllegalArgumentException("mapping " + id + " is not in " + configuration.get(LakeConfiguration.MAPPINGS_ROOT)));
        String feed = headers.get(LandedHeaders.FEED);
        if (!mapping.feed().directoryName().equals(feed)) {
            throw new IllegalArgumentException("the event is of feed " + feed + ", its mapping " + id + " is for " + mapping.feed().directoryName());
        }
        return mapping;
    }

    /**
     * Stores the source's mapping where the jobs find it. In the background: a file system that is away must not keep the agent from taking events in, and no
     * event lands before it is back.
     */
    void publish()
    {
        if (fixed == null) {
            return;
        }
        publisher = new Thread(this::publishNow, "publish-mapping-" + fixed.id());
        publisher.setDaemon(true);
        publisher.start();
    }

    private void publishNow()
    {
        try {
            new MappingStore(configuration, Retry.FOR_EVER).register(content);
            log.info("Mapping {} version {} is stored as {}", fixed.name(), fixed.version(), fixed.id());
        }
        catch (UncheckedIOException e) {
            log.warn("Mapping {} is not stored: {}", fixed.id(), e.getMessage());
        }
    }

    @Override
    public void close()
    {
        if (publisher != null) {
            publisher.interrupt();
        }
    }
}
