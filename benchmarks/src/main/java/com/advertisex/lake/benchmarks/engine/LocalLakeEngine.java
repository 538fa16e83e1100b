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
    private final Configuration configuration = LocalRunner.configuration();
    private CleanRun run;

    public LocalLakeEngine(EngineParameters parameters)
    {
        configuration.set(LandingRoots.LANDING, "file:" + parameters.get("landing"));
        configuration.set(LandingRoots.RESTRICTED, "file:" + parameters.get("restricted"));
        configuration.set("lake.mappings.root", "file:" + parameters.get("mappings"));
    }

    @Override
    public void prepare(Path output)
            throws IOException
    {
        LocalRunner.workIn(configuration, output);
        run = new CleanRun(configuration, "file:" + output);
        run.createTables();
    }

    @Override
    public void run()
            throws IOException, InterruptedException
    {
        run.run();
    }

    @Override
    public EngineOutput output()
            throws IOException
    {
        return new EngineOutput(local(run.accepted()), local(run.rejected()));
    }

    private static List<Path> local(List<org.apache.hadoop.fs.Path> files)
    {
        return files.stream().map(file -> Path.of(file.toUri().getPath())).toList();
    }
}
