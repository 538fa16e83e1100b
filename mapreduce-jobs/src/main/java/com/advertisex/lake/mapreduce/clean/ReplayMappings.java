package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.clean.ReplayInput.ReplayMapping;
import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.mapping.FormatSettings;
import com.advertisex.lake.model.mapping.FormatType;
import com.advertisex.lake.model.mapping.Mapping;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import static java.util.Objects.requireNonNull;

/** Chooses what the records of each mapping are decoded by now: the mapping that is asked for, else the newest of the same name. */
final class ReplayMappings
{
    private final StoredMappings store;
    private final Feed feed;

    ReplayMappings(StoredMappings store, Feed feed)
    {
        this.store = requireNonNull(store, "store is null");
        this.feed = requireNonNull(feed, "feed is null");
    }

    /** @param landed ids of the mappings that records landed under; "" where they named none */
    Map<String, ReplayMapping> choose(Collection<String> landed, Optional<Mapping> asked)
            throws IOException
    {
        List<Mapping> known = asked.isPresent() ? List.of() : store.all();
        Map<String, ReplayMapping> chosen = new HashMap<>();
        for (String id : landed) {
            if (id.isEmpty()) {
                asked.ifPresent(mapping -> chosen.put(id, new ReplayMapping(mapping.id(), null)));
                continue;
            }
            Mapping old = store.get(id);
            Mapping now = asked.orElseGet(() -> newest(old, known));
            if (!now.id().equals(id)) {
                chosen.put(id, new ReplayMapping(now.id(), columns(old, now)));
            }
        }
        return chosen;
    }

    /** The one it came under, unless there is a higher version. */
    private Mapping newest(Mapping old, List<Mapping> known)
    {
        return known.stream()
                .filter(mapping -> mapping.feed() == feed && mapping.name().equals(old.name()) && mapping.version() > old.version())
                .max(Comparator.comparingInt(Mapping::version).thenComparing(Mapping::id))
                .orElse(old);
    }

    /** A file's header line goes with a record only where it differs from the columns of its mapping; under another mapping it has to be told. */
    private static String columns(Mapping old, Mapping now)
    {
        FormatSettings format = old.format();
        if (format.family() != FormatType.Family.DELIMITED || now.format().family() != FormatType.Family.DELIMITED || !format.header()
                || format.columns().isEmpty()) {
            return null;
        }
        return format.columns().stream().map(column -> quoted(column, now.format())).collect(Collectors.joining(String.valueOf(now.format().delimiter())));
    }

    private static String quoted(String column, FormatSettings format)
    {
        if (format.quote().isEmpty()) {
            return column;
        }
        String quote = String.valueOf(format.quote().get());
        String escape = format.escape().map(String::valueOf).orElse(quote);
        return quote + column.replace(quote, escape + quote) + quote;
    }
}
