package com.advertisex.lake.validation.stream;

import com.advertisex.lake.validation.table.Row;

/** An operand that can be asked. */
@FunctionalInterface
interface RowValue
{
    /** @return null where it is missing */
    Object of(Row row);
}
