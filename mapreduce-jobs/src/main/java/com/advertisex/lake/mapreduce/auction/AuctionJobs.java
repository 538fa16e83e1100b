package com.advertisex.lake.mapreduce.auction;

import com.advertisex.lake.mapreduce.derive.DerivedRun;
import com.advertisex.lake.mapreduce.derive.DerivedRunner;
import com.advertisex.lake.mapreduce.output.ByteSortedMapOutput;
import com.advertisex.lake.mapreduce.rollup.Cell;
import com.advertisex.lake.mapreduce.rollup.CellKey;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.output.SequenceFileOutputFormat;

import java.io.IOException;

/** The job that finds what was won; the one that adds up and writes the marts is the rollup's. */
final class AuctionJobs
{
    /** Where the {@code IdFilter} of auctions of which there are impressions is. */
    static final String FILTER = "lake.auctions.filter";

    private AuctionJobs() {}

    /** @param cells where its output goes: a directory that is not there */
    static Job wins(Configuration base, DerivedRun run, Path filter, Path cells, int reducers)
            throws IOException
    {
        Configuration configuration = DerivedRunner.configuration(base, run);
        configuration.set(FILTER, filter.toString());
        Job job = Job.getInstance(configuration, "wins " + run.runId());
        job.setJarByClass(AuctionJobs.class);
        job.setInputFormatClass(AuctionInputFormat.class);
        job.setMapperClass(AuctionMapper.class);
        job.setMapOutputKeyClass(AuctionKey.class);
        job.setMapOutputValueClass(AuctionPart.class);
        job.setPartitionerClass(AuctionKey.ByGroup.class);
        ByteSortedMapOutput.use(job.getConfiguration());
        job.setSortComparatorClass(AuctionKey.Order.class);
        job.setGroupingComparatorClass(AuctionKey.Grouping.class);
        job.setReducerClass(AuctionReducer.class);
        job.setNumReduceTasks(reducers);
        job.setOutputKeyClass(CellKey.class);
        job.setOutputValueClass(Cell.class);
        job.setOutputFormatClass(SequenceFileOutputFormat.class);
        SequenceFileOutputFormat.setOutputPath(job, cells);
        return job;
    }
}
