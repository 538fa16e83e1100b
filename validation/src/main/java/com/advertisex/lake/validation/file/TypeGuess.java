package com.advertisex.lake.validation.file;

import com.advertisex.lake.validation.table.ColumnType;

import java.util.EnumSet;
import java.util.Set;

/** The type of a column whose values tell it: what they all are. Whole numbers among fractions are fractions. */
final class TypeGuess
{
    private final Set<ColumnType> seen = EnumSet.noneOf(ColumnType.class);

    void see(ColumnType type)
    {
        seen.add(type);
    }

    boolean sawAnything()
    {
        return !seen.isEmpty();
    }

    /** Mixed also of no values at all, which may be of any type. */
    ColumnType type()
    {
        if (seen.equals(EnumSet.of(ColumnType.INTEGER, ColumnType.FLOAT))) {
            return ColumnType.FLOAT;
        }
        return seen.size() == 1 ? seen.iterator().next() : ColumnType.MIXED;
    }
}
