package com.advertisex.lake.validation.metric;

import static java.util.Objects.requireNonNull;

/** Values that a metric has no answer for, such as a text that is to be compared with a number: the expectations that need it fail, others do not. */
public class MetricException
        extends RuntimeException
{
    private static final long serialVersionUID = 1;

    public MetricException(String message)
    {
        super(requireNonNull(message, "message is null"));
    }
}
