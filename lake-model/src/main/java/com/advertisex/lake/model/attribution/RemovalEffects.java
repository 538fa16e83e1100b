package com.advertisex.lake.model.attribution;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import static java.util.Objects.requireNonNull;

/** The removal effects of channels: which part of all conversions would be lost without a channel, from 0 to 1. Immutable. */
public final class RemovalEffects
{
    private static final RemovalEffects NONE = new RemovalEffects(Map.of());

    private final SortedMap<String, Double> effects;

    private RemovalEffects(Map<String, Double> effects)
    {
        SortedMap<String, Double> sorted = new TreeMap<>(effects);
        sorted.forEach((channel, effect) -> {
            if (!(effect >= 0 && effect <= 1)) {
                throw new IllegalArgumentException("removal effect of '" + channel + "' is " + effect + "; it must be from 0 to 1");
            }
        });
        this.effects = Collections.unmodifiableSortedMap(sorted);
    }

    /** Effects known from elsewhere, for example computed by an earlier step and kept. */
    public static RemovalEffects of(Map<String, Double> effects)
    {
        return new RemovalEffects(effects);
    }

    /** Of no channel: nothing is known yet. */
    public static RemovalEffects none()
    {
        return NONE;
    }

    /** 0 for a channel that is not known. */
    public double effect(String channel)
    {
        return effects.getOrDefault(requireNonNull(channel, "channel is null"), 0.0);
    }

    /** Of all channels that are known, by name. */
    public SortedMap<String, Double> effects()
    {
        return effects;
    }
}
