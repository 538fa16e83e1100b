package com.advertisex.lake.model.dimension;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import static java.util.Objects.requireNonNull;

/**
 * What the values of a key were in a span of time.
 *
 * @param values one for each of {@link DimensionTable#columns()}, null where there is none
 * @param validFrom inclusive
 * @param validUntil exclusive; null: open
 * @param loadTime when the load that wrote this row began
 * @param sourceFile the file that the values came from
 */
public record DimensionRow(List<Object> values, Instant validFrom, Instant validUntil, Instant loadTime, String sourceFile)
{
    public DimensionRow
    {
        values = Collections.unmodifiableList(new ArrayList<>(values));
        requireNonNull(validFrom, "validFrom is null");
        requireNonNull(loadTime, "loadTime is null");
        requireNonNull(sourceFile, "sourceFile is null");
        if (validUntil != null && !validUntil.isAfter(validFrom)) {
            throw new IllegalArgumentException("validUntil " + validUntil + " is not after validFrom " + validFrom);
        }
    }

    List<Object> key(DimensionTable table)
    {
        return values.subList(0, table.keyLength());
    }

    boolean isOpen()
    {
        return validUntil == null;
    }

    /** Whether both say the same of the same time, whoever loaded them. */
    boolean saysTheSame(DimensionRow other)
    {
        return values.equals(other.values) && validFrom.equals(other.validFrom) && Objects.equals(validUntil, other.validUntil);
    }

    /** @param time from when on it no longer holds */
    DimensionRow closedAt(Instant time, Instant closedBy)
    {
        return new DimensionRow(values, validFrom, time, closedBy, sourceFile);
    }
}
