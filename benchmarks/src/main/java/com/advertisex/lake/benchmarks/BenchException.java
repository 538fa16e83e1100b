package com.advertisex.lake.benchmarks;

/** A benchmark that cannot be run, or whose engines disagree; the message is for the user. */
public final class BenchException
        extends RuntimeException
{
    private static final long serialVersionUID = 1;

    public BenchException(String message)
    {
        super(message);
    }

    public BenchException(String message, Throwable cause)
    {
        super(message, cause);
    }
}
