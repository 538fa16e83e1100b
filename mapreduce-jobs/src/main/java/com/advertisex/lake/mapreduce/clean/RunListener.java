package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.landing.ArrivalHour;

/** Is told how runs get on, so that a command can show it; called by the threads that run them, several at a time. */
public interface RunListener
{
    /** Wants to know nothing. */
    RunListener NONE = new RunListener() {};

    /** How many runs there are to do; told once, before the first. */
    default void runsPlanned(int runs) {}

    /** The census begins. */
    default void runStarted(ArrivalHour hour, int files, long bytes) {}

    /** The job was handed to the cluster. */
    default void jobSubmitted(ArrivalHour hour, String jobId) {}

    /** @param map how much of the map phase is done, 0 to 1; likewise reduce */
    default void jobProgressed(ArrivalHour hour, float map, float reduce) {}

    default void runFinished(RunResult result) {}

    /** A job that a former process began still runs; it is waited for. */
    default void waitingForJob(String runId, String jobId) {}

    /** A file that a dead agent left open was closed and put under its final name. */
    default void openFileRecovered(String path, long bytes, long cutBytes) {}
}
