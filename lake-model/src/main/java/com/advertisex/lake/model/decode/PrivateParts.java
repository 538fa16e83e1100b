package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.mapping.Mapping;
import com.advertisex.lake.model.mapping.SourcePath;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static java.util.Objects.requireNonNull;

/**
 * Takes user ids and addresses out of records to which the edge did not apply privacy (what it left raw goes no further), and out of those of children: not
 * even a truncated address is kept of them. Of who gave no consent no user id is kept, not even as a pseudonym.
 */
final class PrivateParts
{
    private final SourcePlaces places;
    private final PathSet userIds = new PathSet();
    private final PathSet all = new PathSet();

    PrivateParts(Mapping mapping, SourcePlaces places)
    {
        this.places = requireNonNull(places, "places is null");
        mapping.privacy().userIds().forEach(path -> userIds.add(steps(path)));
        Stream.concat(mapping.privacy().userIds().stream(), mapping.privacy().ips().stream()).forEach(path -> all.add(steps(path)));
    }

    /** Takes out what stands at the private places of the mapping. */
    void remove(SourceRecord record)
    {
        remove(record, all);
    }

    /** Takes out user ids, and leaves addresses: truncated, they are of many. */
    void removeUserIds(SourceRecord record)
    {
        remove(record, userIds);
    }

    private void remove(SourceRecord record, PathSet paths)
    {
        for (int slot = 0; slot < places.size(); slot++) {
            record.setValue(slot, without(paths, steps(places.path(slot)), record.value(slot)));
        }
        for (Map.Entry<String, Object> entry : record.rest().entrySet()) {
            String key = entry.getKey();
            List<String> steps = key.startsWith("/") ? SourcePath.pointer(key).steps() : List.of(key);
            Object kept = without(paths, steps, entry.getValue());
            entry.setValue(kept == null ? SourceRecord.NOTHING : kept);
        }
    }

    private static List<String> steps(SourcePath path)
    {
        return path.column() >= 0 ? List.of(path.text()) : path.steps();
    }

    private static Object without(PathSet paths, List<String> steps, Object value)
    {
        PathSet here = paths;
        for (String step : steps) {
            here = here.below(step);
            if (here == null) {
                return value;
            }
            if (here.isWhole()) {
                return null;
            }
        }
        return without(here, value);
    }

    @SuppressWarnings("unchecked") // readers make all objects and lists, and make them mutable
    private static Object without(PathSet here, Object value)
    {
        if (value instanceof Map<?, ?> object) {
            ((Map<String, Object>) object).replaceAll((name, member) -> withoutBelow(here.below(name), member));
        }
        else if (value instanceof List<?> list) {
            List<Object> elements = (List<Object>) list;
            for (int i = 0; i < elements.size(); i++) {
                elements.set(i, withoutBelow(here.below(Integer.toString(i)), elements.get(i)));
            }
        }
        return value;
    }

    private static Object withoutBelow(PathSet below, Object value)
    {
        if (below == null) {
            return value;
        }
        return below.isWhole() ? null : without(below, value);
    }
}
