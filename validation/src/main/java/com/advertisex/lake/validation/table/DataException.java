package com.advertisex.lake.validation.table;

import static java.util.Objects.requireNonNull;

/** Data that cannot be read: broken, of another format, or gone. The message says what, and where in it. */
public class DataException
        extends RuntimeException
{
    private static final long serialVersionUID = 1;

    public DataException(String message)
    {
        super(requireNonNull(message, "message is null"));
    }

    public DataException(String message, Throwable cause)
    {
        super(requireNonNull(message, "message is null"), cause);
    }
}
