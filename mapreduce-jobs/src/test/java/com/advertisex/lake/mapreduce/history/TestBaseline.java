package com.advertisex.lake.mapreduce.history;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class TestBaseline
{
    @Test
    void isMedianAndMedianDeviation()
    {
        assertThat(Baseline.of(new double[] {1, 1, 2, 2, 4, 6, 9})).isEqualTo(new Baseline(2, 1.4826));
    }

    @Test
    void isWhatItWasThoughOneWeekWasMad()
    {
        assertThat(Baseline.of(new double[] {100, 101, 99, 100, 1_000_000})).isEqualTo(new Baseline(100, 1.4826));
    }

    @Test
    void isTheStandardDeviationOfNormalFigures()
    {
        Random random = new Random(7);
        Baseline baseline = Baseline.of(random.doubles(100_001).map(any -> 50 + 3 * random.nextGaussian()).toArray());
        assertThat(baseline.median()).isCloseTo(50, within(0.1));
        assertThat(baseline.spread()).isCloseTo(3, within(0.1));
    }

    @Test
    void agreesWithCountingWhatIsBelowAndAbove()
    {
        Random random = new Random(11);
        for (int round = 0; round < 2_000; round++) {
            double[] figures = random.ints(1 + random.nextInt(12), -5, 6).asDoubleStream().toArray();
            double median = slowMedian(figures);
            double deviation = slowMedian(Arrays.stream(figures).map(figure -> Math.abs(figure - median)).toArray());
            assertThat(Baseline.of(figures)).as(Arrays.toString(figures)).isEqualTo(new Baseline(median, 1.4826 * deviation));
        }
    }

    /** The middle of all points that have at most half of the figures below and at most half above them; figures are whole numbers, so halves will do. */
    private static double slowMedian(double[] figures)
    {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double point = -10; point <= 10; point += 0.5) {
            double candidate = point;
            long below = Arrays.stream(figures).filter(figure -> figure < candidate).count();
            long above = Arrays.stream(figures).filter(figure -> figure > candidate).count();
            if (2 * below <= figures.length && 2 * above <= figures.length) {
                least = Math.min(least, point);
                most = Math.max(most, point);
            }
        }
        return (least + most) / 2;
    }

    @Test
    void doesNotChangeTheFiguresItIsGiven()
    {
        double[] figures = {3, 1, 2};
        Baseline.of(figures);
        assertThat(figures).containsExactly(3, 1, 2);
    }

    @Test
    void hasBoundsAtSoManySpreads()
    {
        Baseline baseline = new Baseline(10, 1).withSpreadAtLeast(0.5, 2);
        assertThat(baseline.lower(3)).isEqualTo(4);
        assertThat(baseline.upper(3)).isEqualTo(16);
    }

    @Test
    void isNothingWithoutFigures()
    {
        assertThatThrownBy(() -> Baseline.of(new double[0])).isInstanceOf(IllegalArgumentException.class).hasMessage("no figures have no median");
    }
}
