package com.advertisex.lake.model;

import static java.util.Objects.requireNonNull;

/**
 * One thing wrong with a row.
 *
 * @param code what is wrong; its number is stable
 * @param field the canonical field, or a JSON pointer into one ({@code imp/0/bidfloor}), or null where the row as a whole is wrong
 * @param value the offending value as text, cut to {@value #MAX_VALUE_LENGTH} characters; null where there is none
 * @param limit what would have been allowed, and the setting that says so if there is one; null where the code says it all
 */
public record Violation(ViolationCode code, String field, String value, String limit)
{
    public static final int MAX_VALUE_LENGTH = 256;

    public Violation
    {
        requireNonNull(code, "code is null");
        if (value != null && value.length() > MAX_VALUE_LENGTH) {
            // never cut a surrogate pair in two
            int end = Character.isHighSurrogate(value.charAt(MAX_VALUE_LENGTH - 1)) ? MAX_VALUE_LENGTH - 1 : MAX_VALUE_LENGTH;
            value = value.substring(0, end);
        }
    }
}
