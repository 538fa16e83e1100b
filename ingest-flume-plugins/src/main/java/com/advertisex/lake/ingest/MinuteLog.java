package com.advertisex.lake.ingest;

import org.slf4j.Logger;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import static java.util.Objects.requireNonNull;

/** Warns once a minute at most and then says how often it kept silent: a stream of bad events must not become a stream of log lines. */
final class MinuteLog
{
    private static final long INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

    private final Logger log;
    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private final AtomicLong silent = new AtomicLong();

    MinuteLog(Logger log)
    {
        this.log = requireNonNull(log, "log is null");
    }

    void warn(String message, Throwable cause)
    {
        long now = System.nanoTime();
        long due = next.get();
        if (now - due < 0 || !next.compareAndSet(due, now + INTERVAL_NANOS)) {
            silent.incrementAndGet();
            return;
        }
        log.warn("{} (and {} more since the last such line)", message, silent.getAndSet(0), cause);
    }
}
