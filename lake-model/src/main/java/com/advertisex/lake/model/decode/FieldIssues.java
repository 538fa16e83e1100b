package com.advertisex.lake.model.decode;

import com.advertisex.lake.model.ViolationCode;

import static java.util.Objects.requireNonNull;

/** Reports what is wrong with the values of one canonical field, under the codes of that field. */
final class FieldIssues
{
    private final ViolationCode badType;
    private final ViolationCode outOfRange;
    private final Violations violations;

    FieldIssues(String field, Violations violations)
    {
        this.badType = ViolationCode.badType(field).orElseThrow(() -> new IllegalArgumentException("no BAD_TYPE code for field " + field));
        // a field whose values have no bounds has no such code; what does not fit in its type is then of the wrong type
        this.outOfRange = ViolationCode.outOfRange(field).orElse(badType);
        this.violations = requireNonNull(violations, "violations is null");
    }

    /** @param place the field, or the JSON pointer of the place within it */
    void badType(Place place, Object value, String expected)
    {
        violations.add(badType, place.toString(), value, expected);
    }

    void outOfRange(Place place, Object value, String limit)
    {
        violations.add(outOfRange, place.toString(), value, limit);
    }
}
