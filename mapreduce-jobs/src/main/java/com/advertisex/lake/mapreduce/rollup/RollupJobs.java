package com.advertisex.lake.mapreduce.rollup;

import com.advertisex.lake.mapreduce.derive.DerivedRun;
import com.advertisex.lake.mapreduce.derive.DerivedRunner;
import com.advertisex.lake.mapreduce.output.ByteSortedMapOutput;
import com.advertisex.lake.mapreduce.output.LakeOutputFormat;
import com.advertisex.lake.mapreduce.output.TaskOutput;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.output.SequenceFileOutputFormat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The two jobs of a rollup: the first counts users by how often they saw a campaign, the second adds up everything and writes it. */
public final class RollupJobs
{
    /** Names of the {@link SourceRows} that a job reads. */
    static final String SOURCES = "lake.rollup.sources";
    /** Where the first job wrote. */
    static final String CELLS = "lake.rollup.cells";

    private RollupJobs() {}

    static Job userFrequency(Configuration base, DerivedRun run, Path cells)
            throws IOException
    {
        Configuration configuration = DerivedRunner.configuration(base, run);
        configuration.setStrings(SOURCES, SourceRows.IMPRESSIONS.name());
        Job job = Job.getInstance(configuration, "user frequency " + run.runId());
        job.setJarByClass(RollupJobs.class);
        job.setInputFormatClass(RollupInputFormat.class);
        job.setMapperClass(UserFrequencyMapper.class);
        job.setMapOutputKeyClass(UserDayKey.class);
        job.setMapOutputValueClass(UserDay.class);
        ByteSortedMapOutput.use(job.getConfiguration());
        job.setSortComparatorClass(UserDayKey.Order.class);
        job.setReducerClass(UserFrequencyReducer.class);
        job.setNumReduceTasks(RollupSettings.from(configuration).reducers());
        job.setOutputKeyClass(CellKey.class);
        job.setOutputValueClass(Cell.class);
        job.setOutputFormatClass(SequenceFileOutputFormat.class);
        SequenceFileOutputFormat.setOutputPath(job, cells);
        return job;
    }

    static Job rollup(Configuration base, DerivedRun run, Path cells)
            throws IOException
    {
        return sum(base, run, Arrays.asList(SourceRows.values()), cells, Mart.OF_EVENTS);
    }

    /**
     * The job that adds up cells and writes the marts.
     *
     * @param cells where a job before wrote some, as {@code SequenceFile}s of {@link CellKey} and {@link Cell}
     * @param marts whose days the run replaces
     */
    public static Job sum(Configuration base, DerivedRun run, Path cells, List<Mart> marts)
            throws IOException
    {
        return sum(base, run, List.of(), cells, marts);
    }

    private static Job sum(Configuration base, DerivedRun run, List<SourceRows> sources, Path cells, List<Mart> marts)
            throws IOException
    {
        Configuration configuration = DerivedRunner.configuration(base, run);
        configuration.setStrings(SOURCES, sources.stream().map(SourceRows::name).toArray(String[]::new));
        configuration.set(CELLS, cells.toString());
        for (Mart mart : marts) {
            DerivedRunner.addTable(configuration, run, mart.table(), mart.schema(), mart.timeColumn());
        }
        Job job = Job.getInstance(configuration, "marts " + run.runId());
        job.setJarByClass(RollupJobs.class);
        job.setInputFormatClass(RollupInputFormat.class);
        job.setMapperClass(RollupMapper.class);
        job.setMapOutputKeyClass(CellKey.class);
        job.setMapOutputValueClass(Cell.class);
        job.setPartitionerClass(CellKey.Spread.class);
        ByteSortedMapOutput.use(job.getConfiguration());
        job.setSortComparatorClass(CellKey.Order.class);
        job.setReducerClass(RollupReducer.class);
        job.setNumReduceTasks(RollupSettings.from(configuration).reducers());
        job.setOutputKeyClass(NullWritable.class);
        job.setOutputValueClass(TaskOutput.class);
        job.setOutputFormatClass(LakeOutputFormat.class);
        return job;
    }
}
