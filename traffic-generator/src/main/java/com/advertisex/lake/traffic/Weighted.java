package com.advertisex.lake.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Values drawn by integer weights, in constant time: every value stands in a list as often as its weight says. */
final class Weighted<T>
{
    private final List<T> slots;

    private Weighted(List<T> slots)
    {
        this.slots = slots;
    }

    static <T> Weighted<T> of(List<T> values, ToIntFunction<T> weight)
    {
        List<T> slots = new ArrayList<>();
        for (T value : values) {
            for (int i = 0; i < weight.applyAsInt(value); i++) {
                slots.add(value);
            }
        }
        return new Weighted<>(List.copyOf(slots));
    }

    /** @param draw any number from 0 to {@link #size()} - 1, each as likely as the other */
    T get(int draw)
    {
        return slots.get(draw);
    }

    int size()
    {
        return slots.size();
    }
}
