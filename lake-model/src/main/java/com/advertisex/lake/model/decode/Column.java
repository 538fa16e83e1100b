package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.ViolationCode;

import static java.util.Objects.requireNonNull;

/** One canonical field of one type of event: where a mapping finds it and how it is read. */
final class Column
{
    private final Place place;
    private final Source[] sources;
    private final String defaultValue;
    private final ValueReader reader;
    private final ViolationCode missing;
    private final NullTexts nulls;

    /**
     * @param defaultValue null: none
     * @param missing null where the field is not required
     */
    Column(String field, Source[] sources, String defaultValue, ValueReader reader, ViolationCode missing, NullTexts nulls)
    {
        this.place = Place.of(requireNonNull(field, "field is null"));
        this.sources = sources.clone();
        this.defaultValue = defaultValue;
        this.reader = requireNonNull(reader, "reader is null");
        this.missing = missing;
        this.nulls = requireNonNull(nulls, "nulls is null");
    }

    /** The value from the first source that holds one. What stands in the others, and what the reader leaves over, goes to extra. */
    Object read(SourceRecord record, ExtraFields extra, Violations violations)
    {
        Object chosen = null;
        for (Source source : sources) {
            Object value = nulls.present(record.value(source.slot()));
            if (value == null || value.equals(chosen)) {
                continue;
            }
            if (chosen != null) {
                extra.add(source.extraKey(), value);
                continue;
            }
            chosen = source.taken() == null ? value : JsonText.parsed(value);
            if (source.taken() != null) {
                extra.addLeftovers(chosen, source.taken(), source.pointer());
            }
        }
        return take(chosen == null ? defaultValue : chosen, violations);
    }

    /** A value that was given in place of what the record says. */
    Object repair(Object given, Violations violations)
    {
        return take(nulls.present(given), violations);
    }

    private Object take(Object chosen, Violations violations)
    {
        if (chosen != null) {
            return reader.read(chosen, place);
        }
        if (missing != null) {
            violations.add(missing, place.toString(), null, "required");
        }
        return null;
    }

    /**
     * A place in the source record.
     *
     * @param taken the parts of an object that the column takes; null for scalars
     */
    record Source(int slot, String extraKey, String pointer, PathSet taken) {}
}
