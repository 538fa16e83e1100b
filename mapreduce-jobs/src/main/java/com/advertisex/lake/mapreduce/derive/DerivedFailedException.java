package com.advertisex.lake.mapreduce.derive;

import java.io.IOException;

/** A derived run failed; the message says which job, why, and what next. */
public final class DerivedFailedException
        extends IOException
{
    public DerivedFailedException(String message)
    {
        super(message);
    }
}
