package com.advertisex.lake.model.attribution;

import com.advertisex.lake.model.Durations;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import static java.util.Objects.requireNonNull;

/**
 * Shares the credit of one conversion among the touches of its path. Each touch has its part in billionths, what {@code decimal(10,9)} holds. The parts of a
 * path add up to exactly {@link #ONE} and none is negative: what rounding down leaves over goes one by one to the touches that lost most by it (the method of
 * the largest remainder), among equals to the later. The same path always has the same credits.
 */
public final class CreditModels
{
    /** A whole credit. */
    public static final long ONE = 1_000_000_000L;
    public static final Duration DEFAULT_HALF_LIFE = Duration.ofDays(7);

    /** A weight, at most; in whole numbers, since those of a path are shared without any error. Times {@link #ONE} it just fits a long. */
    private static final long HEAVIEST = 1L << 33;
    private static final double MICROS_PER_SECOND = 1e6;
    private static final double NANOS_PER_MICRO = 1e3;

    private final double halfLifeMicros;

    /** @param halfLife how much older a touch is that weighs half under {@link AttributionModel#TIME_DECAY}; more than zero */
    public CreditModels(Duration halfLife)
    {
        requireNonNull(halfLife, "halfLife is null");
        if (halfLife.isNegative() || halfLife.isZero()) {
            throw new IllegalArgumentException("lake.correlate.half-life is " + Durations.format(halfLife) + "; it must be more than 0s");
        }
        this.halfLifeMicros = halfLife.getSeconds() * MICROS_PER_SECOND + halfLife.getNano() / NANOS_PER_MICRO;
    }

    /**
     * @param effects used by {@link AttributionModel#DATA_DRIVEN} only; {@link RemovalEffects#none()} if not known
     * @return for each touch of the path its credit in billionths, {@link #ONE} in all
     */
    public long[] credits(AttributionModel model, ConversionPath path, RemovalEffects effects)
    {
        requireNonNull(effects, "effects is null");
        int size = path.touches().size();
        return share(switch (model) {
            case LAST_TOUCH -> only(path.deciding(), size);
            case FIRST_TOUCH -> only(0, size);
            case LINEAR -> equal(size);
            case TIME_DECAY -> byAge(path.touches());
            case POSITION_BASED -> byPosition(size);
            case DATA_DRIVEN -> byEffect(path.touches(), effects);
        });
    }

    private static long[] only(int touch, int size)
    {
        long[] weights = new long[size];
        weights[touch] = 1;
        return weights;
    }

    private static long[] equal(int size)
    {
        long[] weights = new long[size];
        Arrays.fill(weights, 1);
        return weights;
    }

    /** Ages are counted from the youngest touch: shares are the same, and however old the path is, one touch has a weight. */
    private long[] byAge(List<PathTouch> touches)
    {
        double youngest = touches.get(touches.size() - 1).timeMicros();
        // StrictMath gives the same on every machine.
        return touches.stream().mapToLong(touch -> weight(StrictMath.pow(2, (touch.timeMicros() - youngest) / halfLifeMicros))).toArray();
    }

    private static long[] byPosition(int size)
    {
        long[] weights = equal(size);
        if (size > 2) {
            // 40 % are twice the 20 % that the others have together, one each.
            weights[0] = 2L * (size - 2);
            weights[size - 1] = weights[0];
        }
        return weights;
    }

    private static long[] byEffect(List<PathTouch> touches, RemovalEffects effects)
    {
        double[] known = touches.stream().mapToDouble(touch -> effects.effect(touch.channel())).toArray();
        double greatest = Arrays.stream(known).max().orElse(0);
        return greatest == 0 ? equal(known.length) : Arrays.stream(known).mapToLong(effect -> weight(effect / greatest)).toArray();
    }

    /** @param part of the greatest weight of the path, from 0 to 1 */
    private static long weight(double part)
    {
        return Math.round(part * HEAVIEST);
    }

    private static long[] share(long[] weights)
    {
        long total = Arrays.stream(weights).sum();
        long[] credits = new long[weights.length];
        long[] remainders = new long[weights.length];
        long left = ONE;
        for (int i = 0; i < weights.length; i++) {
            credits[i] = weights[i] * ONE / total;
            remainders[i] = weights[i] * ONE % total;
            left -= credits[i];
        }
        if (left > 0) {
            Comparator<Integer> order = Comparator.<Integer>comparingLong(i -> remainders[i]).thenComparing(Comparator.naturalOrder());
            IntStream.range(0, weights.length).boxed().sorted(order.reversed()).limit(left).forEach(i -> credits[i]++);
        }
        return credits;
    }
}
