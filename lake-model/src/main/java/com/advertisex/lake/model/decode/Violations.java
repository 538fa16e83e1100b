package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.Violation;
import com.advertisex.lake.model.ViolationCode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong with the record at hand. Reused from record to record. */
final class Violations
{
    private static final Comparator<Violation> BY_NUMBER = Comparator.comparingInt(violation -> violation.code().number());

    private final List<Violation> found = new ArrayList<>();

    void clear()
    {
        found.clear();
    }

    boolean isEmpty()
    {
        return found.isEmpty();
    }

    boolean concern(String field)
    {
        return found.stream().anyMatch(violation -> field.equals(violation.field()));
    }

    void add(ViolationCode code, String field, Object value, String limit)
    {
        found.add(new Violation(code, field, PlainValues.text(value), limit));
    }

    /** By code number; of one code in the order in which they were found. */
    List<Violation> ordered()
    {
        return found.stream().sorted(BY_NUMBER).toList();
    }
}
