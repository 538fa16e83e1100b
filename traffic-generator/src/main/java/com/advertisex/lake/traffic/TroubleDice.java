package com.advertisex.lake.traffic;

import com.advertisex.lake.model.Feed;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Draws which trouble, if any, a record of a feed gets. */
final class TroubleDice
{
    private final SplittableRandom random;
    private final List<Trouble> defects;
    private final double[] defectLimits;
    private final List<Trouble> echoes;
    private final double[] echoLimits;

    TroubleDice(TrafficPlan plan, Feed feed, SplittableRandom random)
    {
        this.random = random;
        this.defects = troubles(feed, Trouble.Kind.DEFECT);
        this.defectLimits = limits(plan, defects);
        this.echoes = troubles(feed, Trouble.Kind.ECHO);
        this.echoLimits = limits(plan, echoes);
    }

    /** Null for a sound record. */
    Trouble defect()
    {
        return draw(defects, defectLimits);
    }

    /** Null for a record that does not come again. */
    Trouble echo()
    {
        return draw(echoes, echoLimits);
    }

    /** One of {@code bound} variants. */
    int variant(int bound)
    {
        return random.nextInt(bound);
    }

    private Trouble draw(List<Trouble> troubles, double[] limits)
    {
        double draw = random.nextDouble();
        if (draw >= limits[limits.length - 1]) {
            return null;
        }
        int index = 0;
        while (draw >= limits[index]) {
            index++;
        }
        return troubles.get(index);
    }

    private static List<Trouble> troubles(Feed feed, Trouble.Kind kind)
    {
        return Arrays.stream(Trouble.values()).filter(trouble -> trouble.kind() == kind && trouble.occursIn(feed)).toList();
    }

    private static double[] limits(TrafficPlan plan, List<Trouble> troubles)
    {
        double[] limits = new double[troubles.size()];
        double sum = 0;
        for (int i = 0; i < limits.length; i++) {
            sum += plan.rate(troubles.get(i));
            limits[i] = sum;
        }
        return limits;
    }
}
