package com.advertisex.lake.mapreduce.output;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.Table;

import static java.util.Objects.requireNonNull;

/**
 * Where a run keeps its files: its state under {@code <staging root>/<run id>/}, its data files under {@code <table location>/data/<run id>/<attempt>/}.
 *
 * @param stagingRoot {@code lake.staging.root}
 */
public record RunLayout(Path stagingRoot, String runId)
{
    public static final String STAGING_ROOT = "lake.staging.root";
    public static final String DEFAULT_STAGING_ROOT = "/lake/staging";

    public RunLayout
    {
        requireNonNull(stagingRoot, "stagingRoot is null");
        requireNonNull(runId, "runId is null");
        if (!runId.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("'" + runId + "' is no run id: letters, digits, '.', '_' and '-' only, for it names directories");
        }
    }

    /** The run that a job is at. */
    public static RunLayout of(Configuration jobConfiguration)
    {
        return new RunLayout(stagingRoot(jobConfiguration), LakeOutputFormat.runId(jobConfiguration));
    }

    public static Path stagingRoot(Configuration configuration)
    {
        return new Path(configuration.get(STAGING_ROOT, DEFAULT_STAGING_ROOT));
    }

    public Path directory()
    {
        return new Path(stagingRoot, runId);
    }

    /** What the run is about, written before its job is submitted. */
    public Path description()
    {
        return new Path(directory(), "run.json");
    }

    /** Which tables the run's attempts write files of, written before any of them begins. */
    public Path writtenTables()
    {
        return new Path(directory(), "tables.json");
    }

    /** One empty file a job that has begun to work for this run, named by the job id. */
    public Path jobs()
    {
        return new Path(directory(), "jobs");
    }

    public Path attemptManifests()
    {
        return new Path(directory(), "attempts");
    }

    public Path attemptManifest(String attempt)
    {
        return new Path(attemptManifests(), attempt + ".json");
    }

    public Path taskManifests()
    {
        return new Path(directory(), "tasks");
    }

    public Path taskManifest(String task)
    {
        return new Path(taskManifests(), task + ".json");
    }

    /** From the moment this file exists the run is decided: it will be committed, and exactly as the plan says. */
    public Path plan()
    {
        return new Path(directory(), "plan.json");
    }

    /** From the moment this file exists the run will be published: it says that its staged rows were judged, and passed. */
    public Path publication()
    {
        return new Path(directory(), "publication.json");
    }

    /** Why the run was not published when it was judged last. */
    public Path rejection()
    {
        return new Path(directory(), "rejection.json");
    }

    /** The branch on which rows of a run wait, in every table that has some. */
    public static String branch(String runId)
    {
        return "audit-" + runId;
    }

    /** Where all attempts of the run write data files of a table. */
    public Path dataDirectory(Table table)
    {
        return dataDirectory(table, runId);
    }

    static Path dataDirectory(Table table, String runId)
    {
        return new Path(table.location() + "/data/" + runId);
    }

    public Path attemptDirectory(Table table, String attempt)
    {
        return new Path(dataDirectory(table), attempt);
    }
}
