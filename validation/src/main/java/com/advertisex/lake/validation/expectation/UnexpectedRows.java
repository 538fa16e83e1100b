package com.advertisex.lake.validation.expectation;

import com.advertisex.lake.validation.predicate.Predicate;

import java.util.List;

import static java.util.Objects.requireNonNull;

/** Which rows an expectation found unexpected, for engines that can look them up again. */
public sealed interface UnexpectedRows
{
    /** Rows that fulfil a predicate. */
    record Matching(Predicate where)
            implements UnexpectedRows
    {
        public Matching
        {
            requireNonNull(where, "where is null");
        }
    }

    /** Rows that fulfil a predicate and share their values in the columns with another one that does; a missing value is equal to a missing value. */
    record Repeating(Predicate where, List<String> columns)
            implements UnexpectedRows
    {
        public Repeating
        {
            requireNonNull(where, "where is null");
            columns = List.copyOf(requireNonNull(columns, "columns is null"));
        }
    }
}
