package com.advertisex.lake.mapreduce.correlate;

import com.advertisex.lake.mapreduce.derive.DerivedRun;
import com.advertisex.lake.mapreduce.derive.DerivedRunner;
import com.advertisex.lake.mapreduce.output.ByteSortedMapOutput;
import com.advertisex.lake.mapreduce.output.LakeOutputFormat;
import com.advertisex.lake.mapreduce.output.TaskOutput;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.hadoop.mapreduce.lib.input.SequenceFileInputFormat;
import org.apache.hadoop.mapreduce.lib.output.SequenceFileOutputFormat;

import java.io.IOException;

/** The two jobs of a correlation: the first finds the touches of each interaction, the second puts them together and shares the credit. */
final class CorrelateJobs
{
    /** Where the run's {@link TouchFilters} are. */
    static final String FILTERS = "lake.correlate.filters";

    private CorrelateJobs() {}

    /** @param parts where its output goes: a directory that is not there */
    static Job journeys(Configuration base, DerivedRun run, Path filters, Path parts, int reducers)
            throws IOException
    {
        Configuration configuration = DerivedRunner.configuration(base, run);
        configuration.set(FILTERS, filters.toString());
        Job job = Job.getInstance(configuration, "journeys " + run.runId());
        job.setJarByClass(CorrelateJobs.class);
        job.setInputFormatClass(JourneyInputFormat.class);
        job.setMapperClass(JourneyMapper.class);
        job.setMapOutputKeyClass(JourneyKey.class);
        job.setMapOutputValueClass(JourneyEvent.class);
        job.setPartitionerClass(JourneyKey.ByGroup.class);
        ByteSortedMapOutput.use(job.getConfiguration());
        job.setSortComparatorClass(JourneyKey.Order.class);
        job.setGroupingComparatorClass(JourneyKey.Grouping.class);
        job.setReducerClass(JourneyReducer.class);
        job.setNumReduceTasks(reducers);
        job.setOutputKeyClass(PathPartKey.class);
        job.setOutputValueClass(PathPart.class);
        job.setOutputFormatClass(SequenceFileOutputFormat.class);
        SequenceFileOutputFormat.setOutputPath(job, parts);
        return job;
    }

    /** @param parts what the first job wrote */
    static Job attributions(Configuration base, DerivedRun run, Path parts, int reducers)
            throws IOException
    {
        Configuration configuration = DerivedRunner.configuration(base, run);
        DerivedRunner.addTable(configuration, run, CorrelatedTables.CLICKS, CorrelatedTables.CLICK, "event_time");
        DerivedRunner.addTable(configuration, run, CorrelatedTables.TOUCHPOINTS, CorrelatedTables.TOUCHPOINT, "conversion_time");
        DerivedRunner.addTable(configuration, run, CorrelatedTables.ATTRIBUTIONS, CorrelatedTables.ATTRIBUTION, "conversion_time");
        Job job = Job.getInstance(configuration, "attributions " + run.runId());
        job.setJarByClass(CorrelateJobs.class);
        job.setInputFormatClass(SequenceFileInputFormat.class);
        SequenceFileInputFormat.setInputPaths(job, parts);
        job.setMapperClass(Mapper.class);
        job.setMapOutputKeyClass(PathPartKey.class);
        job.setMapOutputValueClass(PathPart.class);
        job.setPartitionerClass(PathPartKey.ByCampaign.class);
        ByteSortedMapOutput.use(job.getConfiguration());
        job.setSortComparatorClass(PathPartKey.Order.class);
        job.setGroupingComparatorClass(PathPartKey.Grouping.class);
        job.setReducerClass(AttributionReducer.class);
        job.setNumReduceTasks(reducers);
        job.setOutputKeyClass(NullWritable.class);
        job.setOutputValueClass(TaskOutput.class);
        job.setOutputFormatClass(LakeOutputFormat.class);
        return job;
    }
}
