package com.advertisex.lake.singlenode.output;

/** Whether a person watches: the launcher knows, Java's {@code System.console()} changed its mind between versions. */
public final class Terminal
{
    /** Set by the launcher when input and output are a terminal. */
    private static final String PROPERTY = "lake.terminal";

    private Terminal() {}

    public static boolean isInteractive()
    {
        return Boolean.getBoolean(PROPERTY);
    }
}
