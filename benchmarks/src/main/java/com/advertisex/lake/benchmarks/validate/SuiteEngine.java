package com.advertisex.lake.benchmarks.validate;

import java.io.IOException;
import java.sql.SQLException;

/** Runs the suite over the table, connected beforehand. */
interface SuiteEngine
        extends AutoCloseable
{
    /** In the table that is printed. */
    String name();

    /** What its statements name as their source in Trino, and no other statement does. */
    String source();

    /**
     * Runs the suite once, from reading the columns to the last verdict.
     *
     * @throws com.advertisex.lake.benchmarks.BenchException if the engine cannot run it
     */
    Judged judge()
            throws IOException;

    @Override
    void close()
            throws IOException, SQLException;
}
