package com.advertisex.lake.singlenode;

import static java.util.Objects.requireNonNull;

/**
 * What ends a command with one line for the reader and exit code 1. The message says what is wrong, with the value, the limit and the setting where
 * there is one, and what to do.
 */
public class LakeException
        extends RuntimeException
{
    private static final long serialVersionUID = 1;

    public LakeException(String message)
    {
        super(requireNonNull(message, "message is null"));
    }

    public LakeException(String message, Throwable cause)
    {
        super(requireNonNull(message, "message is null"), cause);
    }
}
