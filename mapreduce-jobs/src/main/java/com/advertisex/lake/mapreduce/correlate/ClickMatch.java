package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.mapreduce.derive.ShuffleTexts;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

import static java.util.Objects.requireNonNull;

/**
 * The impression that a click was on, and how it was found.
 *
 * @param impressionId its event id
 */
record ClickMatch(ClickMatch.How how, String impressionId, long impressionTimeMicros, Placement placement)
{
    /** How it was found. */
    enum How
    {
        /** The click names it, and it is the same user's. */
        NAMED("named"),
        /** The click names it; it is another user's, or one of the two users is not known. */
        NAMED_ELSEWHERE("named_elsewhere"),
        /** The click names none: the same user's latest of the campaign. */
        LATEST("latest"),
        /** The click names one that is not there: the same user's latest of the campaign. */
        LATEST_INSTEAD("latest_instead");

        private final String label;

        How(String label)
        {
            this.label = label;
        }

        /** As {@code lake.correlated_clicks.matched_by} has it. */
        String label()
        {
            return label;
        }

        static How of(String label)
        {
            for (How how : values()) {
                if (how.label.equals(label)) {
                    return how;
                }
            }
            throw new IllegalArgumentException("no way to match a click is called '" + label + "'");
        }
    }

    ClickMatch
    {
        requireNonNull(how, "how is null");
        requireNonNull(impressionId, "impressionId is null");
        requireNonNull(placement, "placement is null");
    }

    /**
     * Whether a path may rely on it, whatever was known when the click was matched: what another user saw, or what was taken for lack of the named one, is
     * found in some runs and not in others.
     */
    boolean holdsForPaths()
    {
        return how == How.NAMED || how == How.LATEST;
    }

    /** Where the click's ad was shown, as a path may tell. */
    static Placement pathPlacement(ClickMatch match)
    {
        return match != null && match.holdsForPaths() ? match.placement : Placement.UNKNOWN;
    }

    /** @param match may be null */
    static void write(DataOutput out, ClickMatch match)
            throws IOException
    {
        ShuffleTexts.write(out, match == null ? null : match.how.label);
        if (match != null) {
            ShuffleTexts.write(out, match.impressionId);
            out.writeLong(match.impressionTimeMicros);
            match.placement.write(out);
        }
    }

    static ClickMatch read(DataInput in)
            throws IOException
    {
        String how = ShuffleTexts.read(in);
        return how == null ? null : new ClickMatch(How.of(how), ShuffleTexts.read(in), in.readLong(), Placement.read(in));
    }
}
