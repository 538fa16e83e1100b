package com.advertisex.lake.model.dimension;

/** A dimension file cannot be loaded; the message names the file, the line, the value and what is expected. Nothing was changed. */
public final class DimensionException
        extends RuntimeException
{
    private static final long serialVersionUID = 1;

    public DimensionException(String message)
    {
        super(message);
    }

    public DimensionException(String message, Throwable cause)
    {
        super(message, cause);
    }
}
