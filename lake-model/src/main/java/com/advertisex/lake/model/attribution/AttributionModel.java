package com.advertisex.lake.model.attribution;

import java.util.Locale;

/**
 * A rule that shares the credit of one conversion among the touches of its path. The shares add up to exactly one under every rule: {@link CreditModels}.
 */
public enum AttributionModel
{
    /** All to the touch that decides, see {@link ConversionPath#deciding}. What buying platforms report when nothing else is said. */
    LAST_TOUCH,
    /** All to the earliest touch of the path. */
    FIRST_TOUCH,
    /** The same to each touch. */
    LINEAR,
    /** A touch weighs half of one that is younger by the half-life: 2<sup>-age / half-life</sup>. The default of 7 days is that of Google Analytics. */
    TIME_DECAY,
    /**
     * 40 % to the first touch, 40 % to the last in time, 20 % in equal parts to those between, as Google Analytics shared it; two touches have half each, one
     * has all.
     */
    POSITION_BASED,
    /**
     * A touch weighs the removal effect of its channel: the part of the conversions that would be lost without the channel. Paths are taken as walks on a
     * Markov chain whose states are the channels, and the chain's transitions are counted from the paths: Anderl, Becker, von Wangenheim and Schumann,
     * "Mapping the customer journey: Lessons learned from graph-based online attribution modeling", International Journal of Research in Marketing 33(3),
     * 2016; that data should decide at all: Shao and Li, "Data-driven multi-touch attribution models", KDD 2011. A channel that is on the path twice weighs
     * twice. Where no channel of the path has an effect, or none is known, it shares as {@link #LINEAR} does.
     */
    DATA_DRIVEN;

    /** As tables and settings write it, for example {@code last_touch}. */
    public String label()
    {
        return name().toLowerCase(Locale.ROOT);
    }
}
