package com.advertisex.lake.mapreduce.history;

import java.util.Arrays;

/**
 * What a figure usually is, and how far it usually is from that: median and median absolute deviation, of which a few odd weeks change nothing
 * (Iglewicz and Hoaglin 1993, How to Detect and Handle Outliers).
 *
 * @param spread in units of a standard deviation: of normally distributed figures it is theirs
 */
record Baseline(double median, double spread)
{
    /** Of a normal distribution, the standard deviation over the median absolute deviation. */
    private static final double NORMAL = 1.4826;

    Baseline
    {
        if (!Double.isFinite(median) || !(spread >= 0)) {
            throw new IllegalArgumentException("median " + median + ", spread " + spread);
        }
    }

    /** @throws IllegalArgumentException if there are none */
    static Baseline of(double[] figures)
    {
        double median = median(figures);
        return new Baseline(median, NORMAL * median(Arrays.stream(figures).map(figure -> Math.abs(figure - median)).toArray()));
    }

    static double median(double[] figures)
    {
        if (figures.length == 0) {
            throw new IllegalArgumentException("no figures have no median");
        }
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    Baseline withMedianAtLeast(double least)
    {
        return new Baseline(Math.max(median, least), spread);
    }

    /** The same with a floor: what is the same each week may still change by chance. */
    Baseline withSpreadAtLeast(double... floors)
    {
        return new Baseline(median, Math.max(spread, Arrays.stream(floors).max().orElse(0)));
    }

    double lower(double deviations)
    {
        return median - deviations * spread;
    }

    double upper(double deviations)
    {
        return median + deviations * spread;
    }
}
