package com.advertisex.lake.benchmarks.engine;

import java.nio.file.Path;

/**
 * One way to do the work of a benchmark. It lives in a process of its own ({@link EngineWorker}) and is made by a public constructor that takes its
 * {@link EngineParameters}. For each round: {@link #prepare}, {@link #run}, {@link #output}.
 */
public interface Engine
        extends AutoCloseable
{
    /**
     * Makes ready what a user has before the work: tables that exist and are empty. Not timed.
     *
     * @param output an empty folder, for this round alone
     */
    void prepare(Path output)
            throws Exception;

    /** The work: from the input to committed files. Timed. */
    void run()
            throws Exception;

    /** What {@link #run} took of other processes. Not timed. */
    default Effort effort()
            throws Exception
    {
        return Effort.NONE;
    }

    /** What the round left behind. Not timed. */
    EngineOutput output()
            throws Exception;

    @Override
    default void close()
            throws Exception
    {}
}
