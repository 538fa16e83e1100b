package com.advertisex.lake.ingest;

import com.advertisex.lake.model.mapping.Mapping;
import com.advertisex.lake.model.mapping.MappingReader;
import org.apache.hadoop.conf.Configuration;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Mapping files in {@code lake.mappings.root}, one file each: the content id and {@code .yaml}. While the file system is away both operations wait, up to a
 * limit. Thread-safe.
 */
public final class MappingStore
{
    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");

    private final ContentStore store;
    private final Retry retry;
    private final Map<String, Mapping> mappings = new ConcurrentHashMap<>();
    private final AbsentNames absent = new AbsentNames();

    /** @param limit how long to wait for a file system that is away */
    public MappingStore(Configuration configuration, Duration limit)
    {
        store = new ContentStore(configuration, LakeConfiguration.mappingsRoot(configuration));
        retry = new Retry(limit);
    }

    /**
     * @return empty if there is no mapping with that content id
     * @throws com.advertisex.lake.model.mapping.MappingException if the file is there but is no mapping
     */
    public Optional<Mapping> find(String id)
    {
        Mapping known = mappings.get(id);
        if (known != null) {
            return Optional.of(known);
        }
        if (!ID.matcher(id).matches() || absent.contains(id)) {
            return Optional.empty();
        }
        String name = name(id);
        Optional<Mapping> found = retry.run("read mapping " + store.path(name) + " (" + LakeConfiguration.MAPPINGS_ROOT + ")", () -> store.read(name))
                .map(content -> MappingReader.read(content, store.path(name).toString()))
                .filter(mapping -> mapping.id().equals(id));
        found.ifPresentOrElse(mapping -> mappings.put(id, mapping), () -> absent.add(id));
        return found;
    }

    /**
     * Stores the file so that every process finds it by its content id.
     *
     * @throws com.advertisex.lake.model.mapping.MappingException if it is no mapping
     */
    public Mapping register(byte[] content)
    {
        Mapping mapping = MappingReader.read(content);
        String name = name(mapping.id());
        retry.run("store mapping " + store.path(name) + " (" + LakeConfiguration.MAPPINGS_ROOT + ")", () -> {
            store.writeIfAbsent(name, content);
            return null;
        });
        mappings.put(mapping.id(), mapping);
        return mapping;
    }

    private static String name(String id)
    {
        return id + ".yaml";
    }
}
