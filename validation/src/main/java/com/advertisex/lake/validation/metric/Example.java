package com.advertisex.lake.validation.metric;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A row as an example.
 *
 * @param row its number in the table, from 0; -1 where an engine numbers no rows
 * @param values one a column that was asked for; null where missing
 */
public record Example(long row, List<Object> values)
{
    public Example
    {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }
}
