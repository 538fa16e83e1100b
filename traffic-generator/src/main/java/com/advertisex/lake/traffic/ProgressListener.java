package com.advertisex.lake.traffic;

/** Told how far a generation has come, on the generating thread, about every ten thousand impression lines and once at the end. */
@FunctionalInterface
public interface ProgressListener
{
    /** Hears nothing. */
    ProgressListener NONE = (done, total) -> {};

    /**
     * @param done impression lines written so far
     * @param total impression lines of the plan; equals {@code done} in the last call
     */
    void progressed(long done, long total);
}
