package com.advertisex.lake.benchmarks.engine;

import com.advertisex.lake.mapreduce.audit.AuditSettings;
import com.advertisex.lake.mapreduce.history.HistorySettings;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

import java.io.IOException;

/** Runs whose rows no suite and no history judges, as the peers' are judged by none. They are staged and published all the same. */
public final class Unaudited
{
    private Unaudited() {}

    /** @param root a folder of the lake, in which an empty one is made */
    public static void run(Configuration configuration, String root)
            throws IOException
    {
        Path suites = new Path(root, "suites");
        suites.getFileSystem(configuration).mkdirs(suites);
        configuration.set(AuditSettings.SUITES, suites.toString());
        configuration.unset(AuditSettings.TRINO_URL);
        configuration.setBoolean(HistorySettings.ENABLED, false);
    }
}
