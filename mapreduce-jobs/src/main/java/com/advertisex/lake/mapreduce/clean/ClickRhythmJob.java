package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.output.RunLayout;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.output.SequenceFileOutputFormat;

import java.io.IOException;
import java.util.UUID;

/**
 * The job before the clean job of interactions: it sees the clicks of a user in order of time, which the clean job, keyed by event id, cannot. What it flags
 * lies in the run's staging directory, and goes with it.
 */
final class ClickRhythmJob
{
    private ClickRhythmJob() {}

    /** A new directory for the flags of one job: one that was cut off may still write to its own. */
    static Path newDirectory(RunLayout layout)
    {
        return new Path(layout.directory(), "clicks-" + UUID.randomUUID());
    }

    /** Wired but not submitted; the run's description must be in its staging directory. */
    static Job createJob(Configuration base, RunDescription run, Path flags)
            throws IOException
    {
        Configuration configuration = CleanJob.configuration(base, run);
        Job job = Job.getInstance(configuration, "click rhythm " + run.runId());
        job.setJarByClass(ClickRhythmJob.class);
        job.setInputFormatClass(ClickRhythmInputFormat.class);
        job.setMapperClass(ClickRhythmMapper.class);
        job.setMapOutputKeyClass(ClickKey.class);
        job.setMapOutputValueClass(NullWritable.class);
        job.setPartitionerClass(ClickKey.ByUser.class);
        job.setSortComparatorClass(ClickKey.Order.class);
        job.setGroupingComparatorClass(ClickKey.Grouping.class);
        job.setReducerClass(ClickRhythmReducer.class);
        job.setNumReduceTasks(CleanSettings.from(configuration).reducers(run.bytes()));
        job.setOutputKeyClass(NullWritable.class);
        job.setOutputValueClass(ClickFlag.class);
        job.setOutputFormatClass(ClickFlagOutputFormat.class);
        SequenceFileOutputFormat.setOutputPath(job, flags);
        return job;
    }
}
