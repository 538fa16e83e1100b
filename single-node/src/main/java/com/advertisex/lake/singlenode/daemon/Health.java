package com.advertisex.lake.singlenode.daemon;

import static java.util.Objects.requireNonNull;

/**
 * What a service said when it was asked.
 *
 * @param ready whether it does its work now
 * @param detail in a few words what it said, or why it could not be asked
 */
public record Health(boolean ready, String detail)
{
    public Health
    {
        requireNonNull(detail, "detail is null");
    }

    public static Health ready(String detail)
    {
        return new Health(true, detail);
    }

    public static Health notReady(String detail)
    {
        return new Health(false, detail);
    }
}
