package com.advertisex.lake.mapreduce.auction;

/** The impressions of one offer: the earliest stands for the win, and the earliest valid one for the net win. */
final class Win
{
    private Shown first;
    private Shown firstValid;
    private long impressions;
    private long validImpressions;

    void add(Shown shown)
    {
        impressions++;
        first = earlier(first, shown);
        if (shown.isValid()) {
            validImpressions++;
            firstValid = earlier(firstValid, shown);
        }
    }

    private static Shown earlier(Shown former, Shown other)
    {
        return former == null || Shown.ORDER.compare(other, former) < 0 ? other : former;
    }

    Shown first()
    {
        return first;
    }

    /** Null if all are invalid traffic. */
    Shown firstValid()
    {
        return firstValid;
    }

    long impressions()
    {
        return impressions;
    }

    long validImpressions()
    {
        return validImpressions;
    }
}
