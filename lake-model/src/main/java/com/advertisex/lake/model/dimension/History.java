package com.advertisex.lake.model.dimension;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts by id and time: sorted spans of each id in arrays, so that a look-up is a hash and, for the few ids with a history, a binary search. */
final class History
{
    private final Map<String, Spans> byId;

    private History(Map<String, Spans> byId)
    {
        this.byId = byId;
    }

    /** Spans of one id, in order, without overlap; starts inclusive, ends exclusive. */
    private static final class Spans
    {
        private final long[] starts;
        private final long[] ends;
        private final String[] values;

        private Spans(List<Span> spans)
        {
            starts = spans.stream().mapToLong(Span::start).toArray();
            ends = spans.stream().mapToLong(Span::end).toArray();
            values = spans.stream().map(Span::value).toArray(String[]::new);
        }

        private String at(long micros)
        {
            int found = starts.length == 1 && starts[0] <= micros ? 0 : Arrays.binarySearch(starts, micros);
            int index = found >= 0 ? found : -found - 2;
            return index >= 0 && micros < ends[index] ? values[index] : null;
        }
    }

    private record Span(long start, long end, String value) {}

    boolean isEmpty()
    {
        return byId.isEmpty();
    }

    /** Null where there is none. */
    String at(String id, long micros)
    {
        Spans spans = byId.get(id);
        return spans == null ? null : spans.at(micros);
    }

    static final class Builder
    {
        private final Map<String, List<Span>> spans = new HashMap<>();
        private final Map<String, String> values = new HashMap<>();

        /**
         * @param end exclusive; {@link Long#MAX_VALUE}: open
         * @param value may be null; equal ones are kept once
         */
        void add(String id, long start, long end, String value)
        {
            spans.computeIfAbsent(id, key -> new ArrayList<>(1)).add(new Span(start, end, value == null ? null : values.computeIfAbsent(value, key -> value)));
        }

        /** @throws IllegalArgumentException if spans of an id overlap */
        History build()
        {
            Map<String, Spans> byId = new HashMap<>();
            spans.forEach((id, list) -> {
                list.sort((left, right) -> Long.compare(left.start(), right.start()));
                for (int index = 1; index < list.size(); index++) {
                    if (list.get(index).start() < list.get(index - 1).end()) {
                        throw new IllegalArgumentException("two rows of '" + id + "' are valid at the same time, from " + list.get(index).start()
                                + " (microseconds since the epoch) on");
                    }
                }
                byId.put(id, new Spans(list));
            });
            return new History(byId);
        }
    }
}
