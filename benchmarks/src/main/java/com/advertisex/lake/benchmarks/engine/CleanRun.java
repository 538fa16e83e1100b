package com.advertisex.lake.benchmarks.engine;

import com.advertisex.lake.benchmarks.dataset.Dataset;
import com.advertisex.lake.mapreduce.clean.CleanRunner;
import com.advertisex.lake.mapreduce.clean.CleanTables;
import com.advertisex.lake.mapreduce.clean.RunListener;
import com.advertisex.lake.mapreduce.landing.ArrivalHour;
import com.advertisex.lake.mapreduce.landing.LandingRoots;
import com.advertisex.lake.mapreduce.landing.LandingZone;
import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.model.EventType;
import com.advertisex.lake.model.Feed;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.io.CloseableIterable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import static java.util.Objects.requireNonNull;

/** One run of the lake's clean job into a new catalog: census, job, commit, as {@code lake process} does it for an hour. */
final class CleanRun
{
    private static final String HADOOP = "hadoop";

    private final Configuration configuration;
    private String jobId;

    /**
     * @param base settings of the cluster or of the local runner, and where the landing zone and the mappings are
     * @param root a folder of the cluster's file system that does not exist yet
     */
    CleanRun(Configuration base, String root)
    {
        configuration = new Configuration(requireNonNull(base, "base is null"));
        configuration.set(LakeCatalog.TYPE, HADOOP);
        configuration.set(LakeCatalog.WAREHOUSE, root + "/warehouse");
        configuration.set(RunLayout.STAGING_ROOT, root + "/staging");
    }

    void createTables()
            throws IOException
    {
        Unaudited.run(configuration, configuration.get(RunLayout.STAGING_ROOT));
        try (HadoopCatalog catalog = new HadoopCatalog(configuration, configuration.get(LakeCatalog.WAREHOUSE))) {
            new LakeTables(catalog).create();
        }
    }

    /** @return the id of the job */
    String run()
            throws IOException, InterruptedException
    {
        LandingZone zone = new LandingZone(LandingRoots.of(configuration), configuration);
        try (LakeCatalog catalog = LakeCatalog.open(configuration)) {
            RunListener listener = new RunListener()
            {
                @Override
                public void jobSubmitted(ArrivalHour hour, String submitted)
                {
                    jobId = submitted;
                }
            };
            new CleanRunner(configuration, catalog, listener).run(Dataset.hour(), zone.files(Dataset.hour()).finished());
        }
        return jobId;
    }

    List<Path> accepted()
            throws IOException
    {
        return files(CleanTables.accepted(EventType.IMPRESSION));
    }

    List<Path> rejected()
            throws IOException
    {
        return files(CleanTables.quarantine(Feed.IMPRESSIONS));
    }

    private List<Path> files(String table)
            throws IOException
    {
        List<Path> files = new ArrayList<>();
        try (LakeCatalog catalog = LakeCatalog.open(configuration);
                CloseableIterable<FileScanTask> tasks = catalog.load(table).newScan().planFiles()) {
            tasks.forEach(task -> files.add(new Path(task.file().location())));
        }
        return files;
    }
}
