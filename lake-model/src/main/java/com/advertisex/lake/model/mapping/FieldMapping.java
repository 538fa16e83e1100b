package com.advertisex.lake.model.mapping;

import java.util.List;
import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * Where one canonical field comes from.
 *
 * @param from places in order; the first that holds a value wins, others that hold another value go to {@code extra}
 * @param formats how the time is written, tried in order; for {@code event_time} only
 * @param defaultValue the value where no place holds one
 * @param rounding whether decimals beyond the ninth (the sixth for {@code price_cpm}) are rounded half-even instead of rejected
 */
public record FieldMapping(List<SourcePath> from, List<TimeFormat> formats, Optional<String> defaultValue, boolean rounding)
{
    public FieldMapping
    {
        from = List.copyOf(from);
        formats = List.copyOf(formats);
        requireNonNull(defaultValue, "defaultValue is null");
    }

    public static FieldMapping from(SourcePath source)
    {
        return new FieldMapping(List.of(source), List.of(), Optional.empty(), false);
    }
}
