package com.advertisex.lake.validation.docs;

import java.util.Optional;

import static java.util.Objects.requireNonNull;

/**
 * What a run looked at, as a reader of the pages should see it.
 *
 * @param name what stays the same from run to run, and is compared: a table, a branch that lives on, a file
 * @param part which part or state of it this run saw: a predicate, a snapshot, a branch of this run alone, a folder; empty for all there is
 */
public record DataAsset(String name, Optional<String> part)
{
    public DataAsset
    {
        if (requireNonNull(name, "name is null").isBlank()) {
            throw new IllegalArgumentException("name is blank");
        }
        requireNonNull(part, "part is null");
    }

    /** The whole of it. */
    public static DataAsset of(String name)
    {
        return new DataAsset(name, Optional.empty());
    }

    @Override
    public String toString()
    {
        return name + part.map(text -> ", " + text).orElse("");
    }
}
