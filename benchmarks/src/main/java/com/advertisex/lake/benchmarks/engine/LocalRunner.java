package com.advertisex.lake.benchmarks.engine;

import org.apache.hadoop.conf.Configuration;

import java.nio.file.Path;

/** MapReduce's local runner, two tasks at a time, over the local disk. */
public final class LocalRunner
{
    private static final int CORES = 2;
    /** What the single node's mapred-site.xml has, halved: two map tasks share this process. */
    private static final int SORT_MEGABYTES = 200;
    private static final int POLL_MILLIS = 20;

    private LocalRunner() {}

    public static Configuration configuration()
    {
        Configuration configuration = new Configuration(true);
        configuration.set("fs.defaultFS", "file:///");
        configuration.set("mapreduce.framework.name", "local");
        configuration.setInt("mapreduce.local.map.tasks.maximum", CORES);
        configuration.setInt("mapreduce.local.reduce.tasks.maximum", CORES);
        configuration.setInt("mapreduce.task.io.sort.mb", SORT_MEGABYTES);
        configuration.set("mapreduce.map.sort.spill.percent", "0.95");
        configuration.set("mapreduce.reduce.input.buffer.percent", "0.25");
        // a poll that finds the end of the job late would be measured
        configuration.setInt("mapreduce.client.progressmonitor.pollinterval", POLL_MILLIS);
        configuration.setInt("mapreduce.client.completion.pollinterval", POLL_MILLIS);
        return configuration;
    }

    /** @param output where jobs keep what they need for a while */
    public static void workIn(Configuration configuration, Path output)
    {
        configuration.set("hadoop.tmp.dir", output.resolve("tmp").toString());
        configuration.set("mapreduce.cluster.local.dir", output.resolve("local").toString());
    }
}
