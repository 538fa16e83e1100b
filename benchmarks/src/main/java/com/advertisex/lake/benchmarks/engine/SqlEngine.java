package com.advertisex.lake.benchmarks.engine;

import java.util.List;

/** An engine that is asked questions in SQL. It lives in a process of its own ({@link EngineWorker}) and is made as an {@link Engine} is. */
public interface SqlEngine
        extends AutoCloseable
{
    /** @return all rows, values as {@link RowText} has them */
    List<List<String>> query(String sql)
            throws Exception;
}
