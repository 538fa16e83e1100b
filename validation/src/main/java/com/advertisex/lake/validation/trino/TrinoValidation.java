package com.advertisex.lake.validation.trino;

import com.advertisex.lake.validation.result.ValidationResult;

import static java.util.Objects.requireNonNull;

/**
 * What came of a suite.
 *
 * @param table what was read: where it has a history, with the snapshot
 * @param keptRows how many rows went into the table of failing ones
 */
public record TrinoValidation(ValidationResult result, TrinoTable table, long keptRows)
{
    public TrinoValidation
    {
        requireNonNull(result, "result is null");
        requireNonNull(table, "table is null");
    }
}
