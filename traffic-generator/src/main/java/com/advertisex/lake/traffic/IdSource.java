package com.advertisex.lake.traffic;

/** Distinct 128-bit ids that look random: a bijection of a counter, so that no two of one source are equal. */
final class IdSource
{
    private final long base;
    private long counter;
    private long high;
    private long low;

    IdSource(long seed, String kind)
    {
        this.base = Mix.mix(seed) ^ Mix.mix(kind.hashCode());
    }

    void advance()
    {
        counter++;
        high = Mix.mix(base + counter);
        low = Mix.mix(high ^ base);
    }

    long high()
    {
        return high;
    }

    long low()
    {
        return low;
    }
}
