package com.advertisex.lake.benchmarks.engine;

import com.advertisex.lake.mapreduce.landing.LandingRoots;
import org.apache.hadoop.conf.Configuration;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The lake's clean job on MapReduce's local runner, two tasks at a time, over the local disk. */
public final class LocalLakeEngine
        implements Engine
{
    private static final int CORES = 2;
    /** What the single node's mapred-site.xml has, halved: two map tasks share this process. */
    private static final int SORT_MEGABYTES = 200;
    private static final int POLL_MILLIS = 20;

    private final Configuration configuration = new Configuration(true);
    private CleanRun run;

    public LocalLakeEngine(EngineParameters parameters)
    {
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
        configuration.set(LandingRoots.LANDING, "file:" + parameters.get("landing"));
        configuration.set(LandingRoots.RESTRICTED, "file:" + parameters.get("restricted"));
        configuration.set("lake.mappings.root", "file:" + parameters.get("mappings"));
    }

    @Override
    public void prepare(Path output)
            throws IOException
    {
        configuration.set("hadoop.tmp.dir", output.resolve("tmp").toString());
        configuration.set("mapreduce.cluster.local.dir", output.resolve("local").toString());
        run = new CleanRun(configuration, "file:" + output);
        run.createTables();
    }

    @Override
    public void clean()
            throws IOException, InterruptedException
    {
        run.run();
    }

    @Override
    public CleanOutput output()
            throws IOException
    {
        return new CleanOutput(local(run.accepted()), local(run.rejected()));
    }

    private static List<Path> local(List<org.apache.hadoop.fs.Path> files)
    {
        return files.stream().map(file -> Path.of(file.toUri().getPath())).toList();
    }
}
