package com.advertisex.lake.mapreduce.output;

import java.io.IOException;

/** A run whose counts do not add up; nothing of it becomes visible. */
public final class RunRejectedException
        extends IOException
{
    public RunRejectedException(String message)
    {
        super(message);
    }
}
