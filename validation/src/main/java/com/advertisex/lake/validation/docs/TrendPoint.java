package com.advertisex.lake.validation.docs;

import static java.util.Objects.requireNonNull;

/**
 * A run in a chart.
 *
 * @param line points of one line are joined: those of one asset
 * @param value NaN where the run has none
 * @param href of its page
 * @param label what a reader is told who points at it
 */
record TrendPoint(String line, double value, Verdict verdict, String href, String label)
{
    TrendPoint
    {
        requireNonNull(line, "line is null");
        requireNonNull(verdict, "verdict is null");
        requireNonNull(href, "href is null");
        requireNonNull(label, "label is null");
    }

    /** One that leads nowhere. */
    static TrendPoint plain(String line, double value, Verdict verdict)
    {
        return new TrendPoint(line, value, verdict, "", "");
    }

    boolean hasValue()
    {
        return !Double.isNaN(value);
    }
}
