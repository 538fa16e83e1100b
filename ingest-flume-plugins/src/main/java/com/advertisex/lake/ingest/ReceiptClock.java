package com.advertisex.lake.ingest;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The received times of an agent's events: no two are the same, whichever source takes them in, and none is before an earlier one, even where the clock was
 * set back. A batch gets times a microsecond apart; the clock catches up as long as the agent takes fewer than a million events a second.
 */
final class ReceiptClock
{
    /** The agent's: an agent is a process. */
    static final ReceiptClock OF_THIS_AGENT = new ReceiptClock();

    private final AtomicLong next = new AtomicLong();

    /** @return the first of so many microseconds since the epoch, one after the other, which nobody else gets */
    long reserve(int count)
    {
        return reserve(count, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
    }

    long reserve(int count, long now)
    {
        while (true) {
            long free = next.get();
            long first = Math.max(free, now);
            if (next.compareAndSet(free, first + count)) {
                return first;
            }
        }
    }
}
