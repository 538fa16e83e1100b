package com.advertisex.lake.benchmarks.engine;

import com.advertisex.lake.mapreduce.landing.LandingRoots;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.mapreduce.Cluster;
import org.apache.hadoop.mapreduce.Counters;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.TaskCounter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The lake's clean job on the YARN and HDFS of a single node that is up; its own folder in HDFS, apart from the lake's tables. */
public final class YarnLakeEngine
        implements Engine
{
    static final List<String> SITE_FILES = List.of("core-site.xml", "hdfs-site.xml", "mapred-site.xml", "yarn-site.xml", "lake-site.xml");
    private static final String ROOT = "/lake-benchmarks";

    private final Configuration configuration = new Configuration(true);
    private final FileSystem files;
    private CleanRun run;
    private String jobId;
    private Path local;

    /** Copies the dataset to HDFS, which is not timed. */
    public YarnLakeEngine(EngineParameters parameters)
            throws IOException
    {
        Path conf = Path.of(parameters.get("hadoopConfiguration"));
        SITE_FILES.forEach(file -> configuration.addResource(hadoop(conf.resolve(file))));
        files = FileSystem.get(configuration);
        files.delete(new org.apache.hadoop.fs.Path(ROOT), true);
        copy(parameters, "landing", LandingRoots.LANDING);
        copy(parameters, "restricted", LandingRoots.RESTRICTED);
        copy(parameters, "mappings", "lake.mappings.root");
    }

    private void copy(EngineParameters parameters, String name, String setting)
            throws IOException
    {
        org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path(ROOT, name);
        Path source = Path.of(parameters.get(name));
        files.mkdirs(target.getParent());
        if (Files.exists(source)) {
            files.copyFromLocalFile(false, true, hadoop(source), target);
        }
        configuration.set(setting, files.makeQualified(target).toString());
    }

    private static org.apache.hadoop.fs.Path hadoop(Path path)
    {
        return new org.apache.hadoop.fs.Path(path.toUri());
    }

    @Override
    public void prepare(Path output)
            throws IOException
    {
        local = output;
        org.apache.hadoop.fs.Path root = files.makeQualified(new org.apache.hadoop.fs.Path(ROOT, "round"));
        files.delete(root, true);
        run = new CleanRun(configuration, root.toString());
        run.createTables();
    }

    @Override
    public void run()
            throws IOException, InterruptedException
    {
        jobId = run.run();
    }

    /** By the counters of the job, from the JobHistoryServer. */
    @Override
    public Effort effort()
            throws IOException, InterruptedException
    {
        Cluster cluster = new Cluster(configuration);
        try {
            Job job = cluster.getJob(JobID.forName(jobId));
            Counters counters = job == null ? null : job.getCounters();
            if (counters == null) {
                throw new IOException("job " + jobId + " is done, but neither YARN nor the JobHistoryServer gives its counters");
            }
            return new Effort(
                    counters.findCounter(TaskCounter.CPU_MILLISECONDS).getValue(),
                    Math.max(counters.findCounter(TaskCounter.MAP_PHYSICAL_MEMORY_BYTES_MAX).getValue(),
                            counters.findCounter(TaskCounter.REDUCE_PHYSICAL_MEMORY_BYTES_MAX).getValue()));
        }
        finally {
            cluster.close();
        }
    }

    @Override
    public EngineOutput output()
            throws IOException
    {
        return new EngineOutput(fetch(run.accepted(), "accepted"), fetch(run.rejected(), "rejected"));
    }

    private List<Path> fetch(List<org.apache.hadoop.fs.Path> remote, String folder)
            throws IOException
    {
        List<Path> fetched = new ArrayList<>();
        Path target = Files.createDirectories(local.resolve(folder));
        for (org.apache.hadoop.fs.Path file : remote) {
            Path copy = target.resolve(fetched.size() + ".parquet");
            files.copyToLocalFile(false, file, hadoop(copy), true);
            fetched.add(copy);
        }
        return fetched;
    }

    @Override
    public void close()
            throws IOException
    {
        files.delete(new org.apache.hadoop.fs.Path(ROOT), true);
    }
}
