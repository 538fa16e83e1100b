package com.advertisex.lake.mapreduce.clean;

import com.advertisex.lake.mapreduce.output.LakeCatalog;
import com.advertisex.lake.mapreduce.scan.BundledReader;
import com.advertisex.lake.mapreduce.scan.BundledSplit;
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

/**
 * The run's landing files, cut as for the clean job, or the rows of the quarantine that it replays; and the published clicks of its event days and of the time
 * before that matters.
 */
public final class ClickRhythmInputFormat
        extends InputFormat<NullWritable, CleanInput>
{
    @Override
    public List<InputSplit> getSplits(JobContext context)
            throws IOException, InterruptedException
    {
        Configuration configuration = context.getConfiguration();
        RunDescription run = RunDescription.read(configuration);
        CleanSettings settings = CleanSettings.from(configuration);
        List<InputSplit> splits = new ArrayList<>(CleanInputFormat.landedSplits(run, settings, configuration));
        try (LakeCatalog catalog = LakeCatalog.open(configuration)) {
            if (run.replay() != null) {
                splits.addAll(CleanInputFormat.quarantineSplits(catalog, run, settings));
            }
            splits.addAll(CleanInputFormat.publishedSplits(
                    catalog, EventType.CLICK, PublishedClickReader.COLUMNS, run, ClickRhythmSettings.from(configuration).lookback()));
        }
        return BundledSplit.bundle(splits, settings.splitBytes());
    }

    @Override
    public RecordReader<NullWritable, CleanInput> createRecordReader(InputSplit split, TaskAttemptContext context)
    {
        return new BundledReader<>(ClickRhythmInputFormat::reader);
    }

    private static RecordReader<NullWritable, CleanInput> reader(InputSplit split)
    {
        if (split instanceof QuarantineSplit) {
            return new QuarantineRecordReader();
        }
        return split instanceof LandedSplit ? new LandedRecordReader() : new PublishedClickReader();
    }
}
