package com.advertisex.lake.mapreduce.audit;

import java.io.IOException;

/** A run that is staged and may not be published, or not yet; the message says why, and what to do. */
public final class AuditFailedException
        extends IOException
{
    private static final long serialVersionUID = 1;

    public AuditFailedException(String message)
    {
        super(message);
    }

    public AuditFailedException(String message, Throwable cause)
    {
        super(message, cause);
    }
}
