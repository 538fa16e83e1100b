package com.advertisex.lake.model.mapping;

import com.advertisex.lake.model.Feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/** The packaged mappings: what the lake's own feeds look like, and what applies where nobody names another mapping. */
public final class DefaultMappings
{
    private static final List<String> NAMES = List.of("impressions", "interactions", "bid-requests", "bid-requests-json");

    private DefaultMappings() {}

    public static List<String> names()
    {
        return NAMES;
    }

    /** The mapping that applies to a feed where neither a mapping nor a format is named. */
    public static Mapping forFeed(Feed feed)
    {
        return named(feed.directoryName());
    }

    /**
     * The mapping for a feed in a certain format.
     *
     * @return empty if there is none: then the user has to write a mapping
     */
    public static Optional<Mapping> forFeed(Feed feed, FormatType format)
    {
        requireNonNull(format, "format is null");
        return NAMES.stream()
                .map(DefaultMappings::named)
                .filter(mapping -> mapping.feed() == feed && mapping.format().family() == format.family())
                .findFirst();
    }

    /** @throws IllegalArgumentException naming the packaged mappings if there is none of that name */
    public static Mapping named(String name)
    {
        return MappingReader.read(bytes(name), "packaged mapping " + name);
    }

    /** The packaged file itself, to be stored where landed records refer to it by content id. */
    public static byte[] bytes(String name)
    {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("unknown mapping '" + name + "'; packaged mappings: " + String.join(", ", NAMES));
        }
        String resource = name + ".yaml";
        try (InputStream stream = requireNonNull(DefaultMappings.class.getResourceAsStream(resource), () -> resource + " is not packaged")) {
            return stream.readAllBytes();
        }
        catch (IOException e) {
            throw new UncheckedIOException("Cannot read packaged mapping " + resource, e);
        }
    }
}
