package com.advertisex.lake.mapreduce.derive;

/** Told how derived runs go. Called by one thread. */
public interface DerivedListener
{
    DerivedListener NONE = new DerivedListener() {};

    default void runStarted(DerivedRun run) {}

    default void jobSubmitted(DerivedRun run, String job, String jobId) {}

    /** @param map and reduce 0 to 1 */
    default void jobProgressed(DerivedRun run, String job, float map, float reduce) {}

    /** A process that is gone left a job that still runs. */
    default void waitingForJob(String runId, String jobId) {}

    default void runFinished(DerivedResult result) {}
}
