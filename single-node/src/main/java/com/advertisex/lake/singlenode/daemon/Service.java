package com.advertisex.lake.singlenode.daemon;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** One daemon: what it needs, how it is made ready for its first start, how it runs and how it is asked whether it serves. */
public interface Service
{
    /** One lower-case word, as in {@code lake logs namenode}. */
    String name();

    /** Names of the start-up steps, services and others, that must be done before this one starts. */
    Set<String> requires();

    /** The ports that must be free before it starts. */
    Set<Integer> ports();

    /** Where a person or a program reaches it. */
    String url();

    /** Brings what is stored to where the daemon can start; does nothing when it is there already. A half-done preparation is begun anew. */
    default void prepare()
            throws IOException, InterruptedException
    {
    }

    Command command();

    /**
     * A folder that nothing works in but the processes that this daemon starts, if those can outlive it when it is killed: they are ended before it is started
     * again, and when it is stopped.
     */
    default Optional<Path> workFolder()
    {
        return Optional.empty();
    }

    /** Asks the service itself; never throws, and answers within a few seconds. */
    Health health();

    /** How long it may take from its start until it is ready: for a machine that is busy with other things. */
    default Duration startLimit()
    {
        return Duration.ofMinutes(5);
    }

    /** The signal that asks it to finish. */
    default String stopSignal()
    {
        return "TERM";
    }

    /** How long it may take to end on that signal before it is killed. */
    default Duration stopLimit()
    {
        return Duration.ofSeconds(30);
    }

    /** A hint for the reader when it does not start, if there is something typical. */
    default Optional<String> remedy()
    {
        return Optional.empty();
    }
}
