package com.advertisex.lake.validation.suite;

import java.util.Locale;

/** How much a failed expectation matters. It changes no verdict: what is done about a failure is for the caller to say. */
public enum Severity
{
    INFO,
    WARNING,
    CRITICAL;

    /** As it stands in a suite. */
    public String label()
    {
        return name().toLowerCase(Locale.ROOT);
    }
}
