package com.advertisex.lake.model.decode;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import static java.util.Objects.requireNonNull;

/**
 * Answers to texts that repeat: a few thousand make up nearly all traffic. Holds so many and then begins anew, so that hostile traffic, in which none repeats,
 * costs time and not memory. Not thread-safe.
 */
final class BoundedCache<V>
{
    private static final int SIZE = 10_000;

    private final Map<String, V> answers = new HashMap<>();
    private final Function<String, V> answerer;

    /** @param answerer never answers null */
    BoundedCache(Function<String, V> answerer)
    {
        this.answerer = requireNonNull(answerer, "answerer is null");
    }

    V get(String text)
    {
        V answer = answers.get(text);
        if (answer == null) {
            if (answers.size() >= SIZE) {
                answers.clear();
            }
            answer = answerer.apply(text);
            answers.put(text, answer);
        }
        return answer;
    }
}
