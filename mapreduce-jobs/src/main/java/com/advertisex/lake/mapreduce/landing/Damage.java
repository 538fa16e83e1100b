package com.advertisex.lake.mapreduce.landing;

import com.advertisex.lake.model.ViolationCode;

import static java.util.Objects.requireNonNull;

/**
 * A byte range of a landing file that cannot be read as events. It counts as one landed event and becomes one reject row, so that nothing
 * that arrived is lost without a trace.
 *
 * @param offset first byte of the range
 * @param length bytes of the range, at least 1
 * @param reason what was found, for the reject's violation
 */
public record Damage(ViolationCode code, long offset, long length, String reason)
{
    public Damage
    {
        requireNonNull(code, "code is null");
        requireNonNull(reason, "reason is null");
        if (offset < 0 || length < 1) {
            throw new IllegalArgumentException("not a byte range: offset " + offset + ", length " + length);
        }
    }
}
