package com.advertisex.lake.validation.suite;

import static java.util.Objects.requireNonNull;

/** A suite that cannot be run. The message names the suite, the expectation and the kwarg, and says what is allowed. */
public class SuiteException
        extends RuntimeException
{
    private static final long serialVersionUID = 1;

    private final SuiteError error;

    public SuiteException(SuiteError error, String message)
    {
        super(requireNonNull(message, "message is null"));
        this.error = requireNonNull(error, "error is null");
    }

    public SuiteException(SuiteError error, String message, Throwable cause)
    {
        super(requireNonNull(message, "message is null"), cause);
        this.error = requireNonNull(error, "error is null");
    }

    public SuiteError error()
    {
        return error;
    }

    /** The same, said of a place: a suite, or an expectation in it. */
    public SuiteException at(String place)
    {
        return new SuiteException(error, place + ": " + getMessage(), this);
    }
}
