package com.advertisex.lake.benchmarks.correlate;

import java.util.Comparator;

/**
 * A click or a conversion, in numbers.
 *
 * @param user {@link #NONE}: not known
 * @param click of a conversion the number of the click that it names; {@link #NONE}: none
 * @param impression the number of the impression that it names; {@link #NONE}: none
 * @param namesLost whether the impression that it names never was
 */
record Interaction(long number, int campaign, long timeMicros, long user, long click, long impression, boolean namesLost, boolean isTest, boolean isInvalid)
{
    static final long NONE = -1;

    /** The order of the tables. */
    static Comparator<Interaction> order(long dayMicros)
    {
        return Comparator.<Interaction>comparingLong(interaction -> Math.floorDiv(interaction.timeMicros, dayMicros))
                .thenComparingInt(Interaction::campaign)
                .thenComparingLong(Interaction::timeMicros);
    }
}
