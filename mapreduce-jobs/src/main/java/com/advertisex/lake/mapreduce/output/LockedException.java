package com.advertisex.lake.mapreduce.output;

import java.io.IOException;

/** Somebody else is at it; the message says who. */
public final class LockedException
        extends IOException
{
    public LockedException(String message)
    {
        super(message);
    }
}
