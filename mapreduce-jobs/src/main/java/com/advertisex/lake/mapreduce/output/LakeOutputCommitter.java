package com.advertisex.lake.mapreduce.output;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.JobStatus;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.util.ReflectionUtils;
import org.apache.iceberg.Table;

import java.io.IOException;
import java.util.List;

/**
 * Publishes what a job wrote to several Iceberg tables.
 *
 * <ul>
 * <li>A task attempt writes data files into a directory of its own and, last, a manifest; only the attempt that MapReduce lets commit has its manifest
 * renamed to that of the task. Retries and speculative duplicates are deleted.
 * <li>The job commit gathers the manifests and writes one plan file, atomically: from then on the run is decided. It commits each table once (its snapshots
 * carry the run id), the account of the run last, and deletes all other files of the run.
 * <li>A job that fails or is killed before its plan leaves nothing but the description of its run, which {@link RunRecovery} deletes. One that
 * dies after it is completed by the application master's next attempt, by a rerun, or by {@link RunRecovery}, with the same rows.
 * </ul>
 */
public final class LakeOutputCommitter
        extends OutputCommitter
{
    @Override
    public void setupJob(JobContext context)
            throws IOException
    {
        Configuration configuration = context.getConfiguration();
        RunLayout layout = RunLayout.of(configuration);
        StagingFiles staging = new StagingFiles(configuration);
        if (!staging.exists(layout.description())) {
            throw new IOException("run " + layout.runId() + " has no " + layout.description() + ": it was cleaned away before its job began; run again");
        }
        staging.create(layout.writtenTables(), new WrittenTables(JobCommit.writtenTables(LakeOutputFormat.tables(configuration), accounting(configuration))));
        staging.touch(new Path(layout.jobs(), context.getJobID().toString()));
    }

    @Override
    public void setupTask(TaskAttemptContext context)
    {
        // Directories come into being with the first file in them.
    }

    @Override
    public boolean needsTaskCommit(TaskAttemptContext context)
            throws IOException
    {
        Configuration configuration = context.getConfiguration();
        return new StagingFiles(configuration).exists(RunLayout.of(configuration).attemptManifest(attempt(context)));
    }

    @Override
    public void commitTask(TaskAttemptContext context)
            throws IOException
    {
        Configuration configuration = context.getConfiguration();
        RunLayout layout = RunLayout.of(configuration);
        new StagingFiles(configuration).replace(layout.attemptManifest(attempt(context)), layout.taskManifest(task(context)));
    }

    @Override
    public void abortTask(TaskAttemptContext context)
            throws IOException
    {
        Configuration configuration = context.getConfiguration();
        RunLayout layout = RunLayout.of(configuration);
        StagingFiles staging = new StagingFiles(configuration);
        staging.delete(layout.attemptManifest(attempt(context)));
        try (LakeCatalog catalog = LakeCatalog.open(configuration)) {
            for (String name : LakeOutputFormat.tables(configuration)) {
                Table table = catalog.load(name);
                staging.delete(layout.attemptDirectory(table, attempt(context)));
            }
        }
    }

    @Override
    public void commitJob(JobContext context)
            throws IOException
    {
        Configuration configuration = context.getConfiguration();
        int tasks = context.getNumReduceTasks() > 0 ? context.getNumReduceTasks() : configuration.getInt(MRJobConfig.NUM_MAPS, 0);
        try (LakeCatalog catalog = LakeCatalog.open(configuration)) {
            new JobCommit(configuration, catalog, RunLayout.of(configuration))
                    .commit(context.getJobID().toString(), LakeOutputFormat.tables(configuration), accounting(configuration), tasks);
        }
    }

    @Override
    public void abortJob(JobContext context, JobStatus.State state)
            throws IOException
    {
        Configuration configuration = context.getConfiguration();
        List<String> tables = LakeOutputFormat.tables(configuration);
        try (LakeCatalog catalog = LakeCatalog.open(configuration)) {
            new JobCommit(configuration, catalog, RunLayout.of(configuration)).discard(context.getJobID().toString(), tables, accounting(configuration));
        }
    }

    /** A commit that was begun can be begun again: it finds the plan and the tables that are committed already. */
    @Override
    public boolean isCommitJobRepeatable(JobContext context)
    {
        return true;
    }

    /** A restarted application master keeps the tasks that had committed. */
    @Override
    public boolean isRecoverySupported(JobContext context)
    {
        return true;
    }

    @Override
    public void recoverTask(TaskAttemptContext context)
            throws IOException
    {
        Configuration configuration = context.getConfiguration();
        Path manifest = RunLayout.of(configuration).taskManifest(task(context));
        if (!new StagingFiles(configuration).exists(manifest)) {
            throw new IOException("no manifest " + manifest + " of a task that is said to have committed: it runs again");
        }
    }

    private static RunAccounting accounting(Configuration configuration)
    {
        return ReflectionUtils.newInstance(LakeOutputFormat.accounting(configuration), configuration);
    }

    private static String attempt(TaskAttemptContext context)
    {
        return context.getTaskAttemptID().toString();
    }

    private static String task(TaskAttemptContext context)
    {
        return context.getTaskAttemptID().getTaskID().toString();
    }
}
