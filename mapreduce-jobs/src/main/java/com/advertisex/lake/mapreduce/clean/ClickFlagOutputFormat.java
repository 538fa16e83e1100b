package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.output.RunLayout;
import com.advertisex.lake.mapreduce.output.StagingFiles;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.OutputCommitter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputCommitter;
import org.apache.hadoop.mapreduce.lib.output.SequenceFileOutputFormat;

import java.io.IOException;

/** Writes flags into the run's staging directory; its job tells the run that it works for it, so that who recovers the run waits for its end. */
public final class ClickFlagOutputFormat
        extends SequenceFileOutputFormat<NullWritable, ClickFlag>
{
    @Override
    public synchronized OutputCommitter getOutputCommitter(TaskAttemptContext context)
            throws IOException
    {
        return new Committer(getOutputPath(context), context);
    }

    private static final class Committer
            extends FileOutputCommitter
    {
        private Committer(Path directory, TaskAttemptContext context)
                throws IOException
        {
            super(directory, context);
        }

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
            staging.touch(new Path(layout.jobs(), context.getJobID().toString()));
            super.setupJob(context);
        }
    }
}
