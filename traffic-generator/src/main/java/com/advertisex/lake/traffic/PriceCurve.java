package com.advertisex.lake.traffic;

import java.util.SplittableRandom;

/** Prices around a median, spread log-logistically (most near it, a long tail above), in whole millionths: exact decimals throughout. */
final class PriceCurve
{
    private static final int QUANTILES = 1024;
    private static final double SPREAD = 0.22;

    /** In thousandths of the median. */
    private final int[] quantiles = new int[QUANTILES];
    private final SplittableRandom random;

    PriceCurve(SplittableRandom random)
    {
        this.random = random;
        for (int i = 0; i < QUANTILES; i++) {
            double share = (i + 0.5) / QUANTILES;
            quantiles[i] = (int) Math.round(1000 * StrictMath.pow(share / (1 - share), SPREAD));
        }
    }

    /** Never zero; below 10 times the median. */
    long micros(int medianMicros)
    {
        long price = (long) medianMicros * quantiles[random.nextInt(QUANTILES)] / 1000;
        return 1 + price + random.nextInt(medianMicros / 100);
    }
}
