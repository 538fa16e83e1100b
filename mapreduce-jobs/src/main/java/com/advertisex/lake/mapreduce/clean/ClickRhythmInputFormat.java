package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.model.EventType;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputFormat;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The run's landing files, cut as for the clean job, and the published clicks of its event days and of the time before that matters. */
public final class ClickRhythmInputFormat
        extends InputFormat<NullWritable, CleanInput>
{
    @Override
    public List<InputSplit> getSplits(JobContext context)
            throws IOException
    {
        Configuration configuration = context.getConfiguration();
        RunDescription run = RunDescription.read(configuration);
        List<InputSplit> splits = new ArrayList<>(CleanInputFormat.landedSplits(run, CleanSettings.from(configuration), configuration));
        try (LakeCatalog catalog = LakeCatalog.open(configuration)) {
            splits.addAll(CleanInputFormat.publishedSplits(
                    catalog, EventType.CLICK, PublishedClickReader.COLUMNS, run, ClickRhythmSettings.from(configuration).lookback()));
        }
        return splits;
    }

    @Override
    public RecordReader<NullWritable, CleanInput> createRecordReader(InputSplit split, TaskAttemptContext context)
    {
        return split instanceof LandedSplit ? new LandedRecordReader() : new PublishedClickReader();
    }
}
