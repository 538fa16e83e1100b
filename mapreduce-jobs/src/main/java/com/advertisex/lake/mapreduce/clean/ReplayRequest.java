package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.model.Feed;
import com.advertisex.lake.model.ViolationCode;
import com.advertisex.lake.model.mapping.Mapping;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import static java.util.Objects.requireNonNull;

/**
 * What is to be replayed, and how.
 *
 * @param day of arrival (UTC); empty: all
 * @param codes reject reasons; empty: all
 * @param mapping to decode by; empty: the newest of the name that each record came under
 * @param selection table that selects rows and sets columns, see {@link ReplaySelection}; empty: all rows, as they are
 * @param note what else the books should say about it, for example the SQL that made the selection
 */
public record ReplayRequest(
        Feed feed,
        Optional<LocalDate> day,
        Set<ViolationCode> codes,
        Optional<Mapping> mapping,
        Optional<String> selection,
        Optional<String> note)
{
    public ReplayRequest
    {
        requireNonNull(feed, "feed is null");
        requireNonNull(day, "day is null");
        codes = Set.copyOf(codes);
        requireNonNull(mapping, "mapping is null");
        requireNonNull(selection, "selection is null");
        requireNonNull(note, "note is null");
        if (mapping.isPresent() && mapping.get().feed() != feed) {
            throw new IllegalArgumentException("mapping " + mapping.get().name() + " is of feed " + mapping.get().feed().directoryName() + ", not of "
                    + feed.directoryName());
        }
    }

    /** For the books. */
    String describe()
    {
        StringBuilder text = new StringBuilder();
        day.ifPresent(value -> text.append("day ").append(value).append(", "));
        if (!codes.isEmpty()) {
            text.append("code ").append(String.join(" ", new TreeSet<>(codes.stream().map(ViolationCode::name).toList()))).append(", ");
        }
        text.append(mapping.map(value -> "mapping " + value.name() + " " + value.version() + " (" + value.id() + ")").orElse("newest mappings"));
        note.ifPresent(value -> text.append(", ").append(value));
        return text.toString();
    }
}
