package com.advertisex.lake.ingest;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;

import static java.util.Objects.requireNonNull;

/** Tries again while the file system is away, with growing pauses, up to a limit. */
record Retry(Duration limit)
{
    /** For what an agent cannot go on without, and which is there again when the lake is. */
    static final Duration FOR_EVER = Duration.ofDays(3650);

    private static final Logger log = LoggerFactory.getLogger(Retry.class);
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    private static final long LOG_INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

    Retry
    {
        requireNonNull(limit, "limit is null");
    }

    /** One try at reading or writing. */
    @FunctionalInterface
    interface Attempt<T>
    {
        T run()
                throws IOException;
    }

    /**
     * @param what completes "cannot ..."
     * @throws UncheckedIOException with the last failure, when the limit is reached or the thread interrupted
     */
    <T> T run(String what, Attempt<T> attempt)
    {
        long start = System.nanoTime();
        long lastLogged = start - LOG_INTERVAL_NANOS;
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                return attempt.run();
            }
            catch (InterruptedIOException e) {
                throw new UncheckedIOException("Interrupted while trying to " + what, e);
            }
            catch (IOException e) {
                long now = System.nanoTime();
                if (now - start >= limit.toNanos()) {
                    throw new UncheckedIOException("Cannot " + what + " since " + limit.toSeconds() + "s: " + e.getMessage(), e);
                }
                if (now - lastLogged >= LOG_INTERVAL_NANOS) {
                    log.warn("Cannot {}, trying again: {}", what, e.toString());
                    lastLogged = now;
                }
            }
            sleep(what, pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    private static void sleep(String what, long millis)
    {
        try {
            Thread.sleep(millis);
        }
        catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("Interrupted while trying to " + what));
        }
    }
}
