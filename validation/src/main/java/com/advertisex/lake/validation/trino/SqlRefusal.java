package com.advertisex.lake.validation.trino;

import static java.util.Objects.requireNonNull;

/** Something that SQL has no counterpart for: its message says what. */
final class SqlRefusal
        extends RuntimeException
{
    private static final long serialVersionUID = 1;

    SqlRefusal(String message)
    {
        super(requireNonNull(message, "message is null"));
    }
}
