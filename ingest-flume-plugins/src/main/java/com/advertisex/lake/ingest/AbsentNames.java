package com.advertisex.lake.ingest;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers for a short time what is not there, so that events that refer to it do not ask the file system each time. */
final class AbsentNames
{
    private static final long MEMORY_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int MOST = 10_000;

    private final Map<String, Long> names = new ConcurrentHashMap<>();

    void add(String name)
    {
        if (names.size() >= MOST) {
            names.clear();
        }
        names.put(name, System.nanoTime());
    }

    boolean contains(String name)
    {
        Long since = names.get(name);
        if (since == null) {
            return false;
        }
        if (System.nanoTime() - since < MEMORY_NANOS) {
            return true;
        }
        names.remove(name, since);
        return false;
    }
}
