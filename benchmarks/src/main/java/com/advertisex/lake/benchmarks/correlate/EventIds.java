package com.advertisex.lake.benchmarks.correlate;

import java.util.HexFormat;

/** Ids that look random, each of its kind and number alone. */
enum EventIds
{
    IMPRESSION(0),
    CLICK(1),
    /** The id that a click gives to its landing page. */
    CLICK_ID(2),
    CONVERSION(3),
    /** Of impressions that never were. */
    LOST(4),
    USER(5);

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private static final long FIRST = 0xBF58476D1CE4E5B9L;
    private static final long SECOND = 0x94D049BB133111EBL;
    private static final int KIND_SHIFT = 56;

    private final long kind;

    EventIds(long kind)
    {
        this.kind = kind;
    }

    private long seed(long number)
    {
        return (kind << KIND_SHIFT) + number;
    }

    /** 32 digits. */
    String of(long number)
    {
        long seed = seed(number);
        return hex(mix(seed)) + hex(mix(~seed));
    }

    /** 64 digits, as pseudonymous users have them. */
    String longOf(long number)
    {
        return of(number) + of(~number);
    }

    private static String hex(long value)
    {
        return HexFormat.of().toHexDigits(value);
    }

    /** SplitMix64, which gives no value twice: Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014. */
    static long mix(long value)
    {
        long mixed = value * GOLDEN + GOLDEN;
        mixed = (mixed ^ (mixed >>> 30)) * FIRST;
        mixed = (mixed ^ (mixed >>> 27)) * SECOND;
        return mixed ^ (mixed >>> 31);
    }
}
