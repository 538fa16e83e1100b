package com.advertisex.lake.singlenode.ingest;

import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.mapping.DefaultMappings;
import com.advertisex.lake.model.mapping.Mapping;
import com.advertisex.lake.model.mapping.MappingException;
import com.advertisex.lake.model.mapping.MappingReader;
import com.advertisex.lake.singlenode.LakeException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import static java.util.Objects.requireNonNull;

/** A file and the mapping that it comes under, both checked before the first record is sent. */
public final class IngestFile
{
    private final Path path;
    private final byte[] mapping;

    private IngestFile(Path path, byte[] mapping)
    {
        this.path = requireNonNull(path, "path is null");
        this.mapping = requireNonNull(mapping, "mapping is null");
    }

    Path path()
    {
        return path;
    }

    /** Content of the mapping file. */
    byte[] mapping()
    {
        return mapping.clone();
    }

    /**
     * @param mappingFile null for the packaged mapping
     * @throws LakeException if a file is missing, unreadable or empty, or the mapping is none or is for another feed
     */
    static IngestFile of(Feed feed, Path path, Path mappingFile)
            throws IOException
    {
        requireReadable(path);
        if (Files.size(path) == 0) {
            throw new LakeException(path + " is empty: nothing to ingest");
        }
        if (mappingFile == null) {
            return new IngestFile(path, DefaultMappings.bytes(packagedFor(feed, path)));
        }
        return new IngestFile(path, readMapping(feed, mappingFile));
    }

    /**
     * The content of a mapping file.
     *
     * @throws LakeException if it is missing or unreadable, is no mapping, or is for another feed
     */
    public static byte[] readMapping(Feed feed, Path file)
            throws IOException
    {
        requireReadable(file);
        byte[] bytes = Files.readAllBytes(file);
        try {
            Mapping mapping = MappingReader.read(bytes, file.toString());
            if (mapping.feed() != feed) {
                throw new LakeException("mapping " + file + " is for feed " + mapping.feed().directoryName() + ", not " + feed.directoryName()
                        + ": name that feed, or another mapping (--mapping)");
            }
        }
        catch (MappingException e) {
            throw new LakeException(e.getMessage(), e);
        }
        return bytes;
    }

    private static void requireReadable(Path file)
    {
        if (!Files.exists(file)) {
            throw new LakeException("there is no file " + file);
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new LakeException(file + " is no readable file");
        }
    }

    private static String packagedFor(Feed feed, Path path)
    {
        String name = requireNonNull(path.getFileName(), "path has no name").toString().toLowerCase(Locale.ROOT);
        boolean json = name.endsWith(".json") || name.endsWith(".jsonl") || name.endsWith(".ndjson");
        return feed == Feed.BID_REQUESTS && json ? "bid-requests-json" : feed.directoryName();
    }
}
