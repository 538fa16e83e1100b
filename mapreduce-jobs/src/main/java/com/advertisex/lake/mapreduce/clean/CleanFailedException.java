package com.advertisex.lake.mapreduce.clean;

import java.io.IOException;

/** A clean job failed; the message says which, why, and what to do. */
public final class CleanFailedException
        extends IOException
{
    public CleanFailedException(String message)
    {
        super(message);
    }
}
