package com.advertisex.lake.benchmarks.engine;

/**
 * What a round took outside of the engine's own process, where that can only be asked of others.
 *
 * @param cpuMillis to be added to that of the process
 * @param peakBytes the largest resident size of another process; 0: there was none
 */
public record Effort(long cpuMillis, long peakBytes)
{
    /** All was done by the engine's own process and its children. */
    public static final Effort NONE = new Effort(0, 0);
}
