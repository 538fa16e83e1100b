package com.advertisex.lake.benchmarks.query;

import com.advertisex.lake.benchmarks.engine.EngineProcess;
import com.advertisex.lake.benchmarks.trino.TrinoSession;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Puts a question to an engine. */
@FunctionalInterface
interface Asker
{
    Reply ask(String sql)
            throws IOException, SQLException;

    /**
     * What came of it.
     *
     * @param readBytes from the file system; null where the engine does not tell
     * @param readRows that came out of the files; null where the engine does not tell
     */
    record Reply(List<List<String>> rows, double seconds, double cpuSeconds, Long readBytes, Long readRows)
    {
        public Reply
        {
            rows = List.copyOf(rows);
        }
    }

    static Asker of(TrinoSession trino)
    {
        return sql -> {
            TrinoSession.Answer answer = trino.ask(sql);
            return new Reply(answer.rows(), answer.seconds(), answer.effort().cpuSeconds(), answer.effort().readBytes(), answer.effort().readRows());
        };
    }

    static Asker of(EngineProcess process)
    {
        return sql -> {
            EngineProcess.Answer answer = process.query(sql);
            return new Reply(answer.rows(), answer.seconds(), answer.cpuSeconds(), null, null);
        };
    }
}
