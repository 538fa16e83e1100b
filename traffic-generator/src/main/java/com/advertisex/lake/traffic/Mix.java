package com.advertisex.lake.traffic;

/** Stable pseudo-random bits of a number: what a user or an id is follows from its number alone, and nothing needs to be remembered. */
final class Mix
{
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private Mix() {}

    /**
     * A bijection on 64 bits, so that distinct numbers stay distinct: the finalizer of SplitMix64 ("Fast splittable pseudorandom number generators",
     * OOPSLA 2014).
     */
    static long mix(long value)
    {
        long mixed = value + GOLDEN_GAMMA;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /** A number from 0 to {@code bound - 1} out of 16 of the bits, from bit {@code shift} on. */
    static int slice(long bits, int shift, int bound)
    {
        return (int) ((((bits >>> shift) & 0xffff) * bound) >>> 16);
    }
}
