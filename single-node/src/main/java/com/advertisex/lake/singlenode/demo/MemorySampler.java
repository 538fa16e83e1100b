package com.advertisex.lake.singlenode.demo;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import static java.util.Objects.requireNonNull;

/** Remembers the most resident memory that the daemons held together, asked every two seconds. */
final class MemorySampler
        implements AutoCloseable
{
    private static final int PERIOD_SECONDS = 2;

    private final LongSupplier residentBytes;
    private final AtomicLong peak = new AtomicLong();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "memory-sampler");
        thread.setDaemon(true);
        return thread;
    });
    private final ScheduledFuture<?> sampling;

    MemorySampler(LongSupplier residentBytes)
    {
        this.residentBytes = requireNonNull(residentBytes, "residentBytes is null");
        sampling = executor.scheduleWithFixedDelay(this::sample, 0, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    long peakBytes()
    {
        sample();
        return peak.get();
    }

    private void sample()
    {
        long now = residentBytes.getAsLong();
        peak.accumulateAndGet(now, Math::max);
    }

    @Override
    public void close()
    {
        sampling.cancel(false);
        executor.shutdownNow();
    }
}
